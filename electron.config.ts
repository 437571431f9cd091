import { resolve } from 'node:path'
import { defineConfig } from 'electron-vite'
import page from './page.config.ts'

/**
 * The desktop application's bundles. CommonJS, because a utility process of every Electron that we run in takes it;
 * koffi and regedit stay outside: their native and script files are loaded from the disk.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'dist/app/main',
      target: 'node20',
      sourcemap: false,
      lib: { entry: { index: resolve('src-main/index.ts'), engine: resolve('src-main/engine.ts') }, formats: ['cjs'] },
      rollupOptions: { external: ['electron', 'koffi', 'regedit'] },
    },
  },
  preload: {
    build: {
      outDir: 'dist/app/preload',
      target: 'node20',
      sourcemap: false,
      lib: { entry: { preload: resolve('src-main/preload.ts') }, formats: ['cjs'] },
      rollupOptions: { external: ['electron'] },
    },
  },
  renderer: page,
})
