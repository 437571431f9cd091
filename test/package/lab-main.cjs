// The main entry of a package made for tests: what Electron 22 lacks of the Electron that ships, then the product's own.
const { join } = require('node:path')
const { utilityProcess } = require('electron')
require('./electron-22.cjs')
require('./lab-node-16.cjs')

const fork = utilityProcess.fork
utilityProcess.fork = (file, args, options) =>
  fork(join(__dirname, 'lab-engine.cjs'), [`--entry=${file}`, ...args], options)

require('./main/index.cjs')
