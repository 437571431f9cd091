// The same for the engine's process.
require('./lab-node-16.cjs')
require(process.argv.find((option) => option.startsWith('--entry=')).slice('--entry='.length))
