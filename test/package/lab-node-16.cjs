// What Node 16, which Electron 22 contains, lacks of the Node that ships.
for (const name of ['dispose', 'asyncDispose'])
  if (!(name in Symbol)) Object.defineProperty(Symbol, name, { value: Symbol.for(`Symbol.${name}`) })
process.getBuiltinModule ??= require
