import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { IntlMessageFormat } from 'intl-messageformat'
import { defineConfig, type Plugin } from 'vite'
import about from './package.json' with { type: 'json' }
import { firstWords } from './src-renderer/i18n/first-words.ts'

/** A text that names values is parsed here, and the parser stays out of the page; any other stands for itself. */
const parsed = (text: string) => (/[{'<]/.test(text) ? new IntlMessageFormat(text).getAst() : text)

/**
 * The page shows the same texts as the console, save those that only the console or the installer says; `?first`: those
 * alone that the first frame needs, as they are written.
 */
const textsOfThePage: Plugin = {
  name: 'texts-of-the-page',
  enforce: 'pre',
  transform(code, id) {
    const file = /assets[\\/]locales[\\/]\w+\.json(?<first>\?first)?$/.exec(id)
    if (file === null) return null
    const all = Object.entries(JSON.parse(code) as Record<string, string>)
    const first = all.filter(([key]) => firstWords.includes(key))
    if (first.length !== firstWords.length) this.error('first-words.ts names a text that there is not')
    const texts =
      file.groups?.['first'] !== undefined
        ? first
        : all.filter(([key]) => !/^(cli|installer)\./.test(key)).map(([key, text]) => [key, parsed(text)])
    return { code: JSON.stringify(Object.fromEntries(texts)), map: null, moduleType: 'json' }
  },
}

/** The page's files: the same for a browser and for every Electron that we run in. */
export default defineConfig({
  root: resolve('src-renderer'),
  base: './',
  resolve: { alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' } },
  plugins: [react(), textsOfThePage],
  worker: { format: 'es' },
  define: { __VERSION__: JSON.stringify(about.version) },
  // Whoever serves the page puts a fresh nonce in its place at each load, and in the Content-Security-Policy.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: resolve('dist/app/page'),
    emptyOutDir: true,
    target: 'chrome108',
    rollupOptions: {
      input: resolve('src-renderer/index.html'),
      // A class that a stylesheet does not have is a mistake.
      onwarn: (warning, tell) => {
        if (warning.code === 'IMPORT_IS_UNDEFINED') throw new Error(warning.message)
        tell(warning)
      },
      // One file for all that the first frame imports, one for the rest: forty small ones take longer to ask for than to read.
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', test: /src-renderer[\\/]main\.tsx$/ },
            { name: 'connected', test: /src-renderer[\\/]connected\.tsx$/ },
          ],
        },
      },
    },
    sourcemap: false,
    // electron-vite would leave it as it is.
    minify: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_000,
    modulePreload: { polyfill: false },
  },
})
