// Before the application's own main: what Electron 22 lacks of the Electron that ships, here and in the engine's process.
const { join } = require('node:path')
const { utilityProcess } = require('electron')
require('../electron/electron-22.cjs')
require('../package/lab-node-16.cjs')

const fork = utilityProcess.fork
utilityProcess.fork = (file, args, options) =>
  fork(join(__dirname, 'engine.cjs'), [`--entry=${file}`, ...args], options)
