/** A program of which every process may carry one mutation: three modules of src-main/win32 are replaced by their doubles. */
import { basename, dirname, join } from 'node:path'
import type { Plugin } from 'esbuild'
import { projectFolder } from '../../scripts/windows-packages.ts'

const bindings = join(projectFolder, 'src-main/win32')
const doubles = join(projectFolder, 'test/mutations/mutated')

export const doubled: Plugin = {
  name: 'doubles of the bindings',
  setup(build) {
    build.onResolve({ filter: /\/(struct|library)\.ts$/ }, ({ path, importer }) =>
      dirname(importer) === bindings ? { path: join(doubles, basename(path)) } : undefined,
    )
    // A constant belongs to the file that declares it: several declare the same one.
    build.onResolve({ filter: /\/constant\.ts$/ }, ({ importer }) =>
      dirname(importer) === bindings ? { path: basename(importer), namespace: 'constants-of' } : undefined,
    )
    build.onLoad({ filter: /.*/, namespace: 'constants-of' }, ({ path }) => ({
      contents: `import { constantsOf } from './constant.ts'\nexport const constants = constantsOf('${path}')\n`,
      loader: 'ts',
      resolveDir: doubles,
    }))
  },
}
