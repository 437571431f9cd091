// The same for the engine's process.
require('../package/lab-node-16.cjs')
require('./node-16-udp.cjs')
require(process.argv.find((option) => option.startsWith('--entry=')).slice('--entry='.length))
