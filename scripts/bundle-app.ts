/**
 * The desktop application's bundles as they are packed: like those of `npm start`, but whole, without node_modules
 * beside them, and with the hashes of the files that lie beside the program.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'electron-vite'
import type { Plugin } from 'vite'
import { projectFolder } from './windows-packages.ts'

/** Returns the files that went into the bundles. */
export async function bundleApp(folder: string, files: Readonly<Record<string, string>>): Promise<ReadonlySet<string>> {
  rmSync(folder, { recursive: true, force: true })
  const modules = new Set<string>()
  await build({
    root: projectFolder,
    configFile: join(projectFolder, 'electron.config.ts'),
    logLevel: 'error',
    plugins: [packed(folder, files), collect(modules)],
  })
  return modules
}

/** koffi's own JavaScript is never loaded where its binary lies beside the program; regedit's is bundled. */
const packed = (folder: string, files: Readonly<Record<string, string>>): Plugin => ({
  name: 'etwdns-packed',
  config(config) {
    const build = config.build ?? {}
    build.outDir = (build.outDir ?? '').replace(/.*dist[\\/]app/, () => folder)
    config.define = { ...config.define, ETWDNS_PACKED_FILES: JSON.stringify(files) }
    if (Array.isArray(build.rolldownOptions?.external)) {
      build.rolldownOptions.external = ['electron', 'koffi']
      // Without comments that name the files of this machine.
      build.rolldownOptions.experimental = { ...build.rolldownOptions.experimental, attachDebugInfo: 'none' }
    }
    Object.assign(build, { externalizeDeps: false })
  },
})

const collect = (modules: Set<string>): Plugin => ({
  name: 'etwdns-collect',
  generateBundle(_options, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type !== 'chunk') continue
      for (const [id, { renderedLength }] of Object.entries(output.modules)) if (renderedLength > 0) modules.add(id)
    }
  },
})
