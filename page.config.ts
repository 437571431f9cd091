import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import about from './package.json' with { type: 'json' }

/** The page shows the same texts as the console, save those that only the console or the installer says. */
const withoutOthersTexts: Plugin = {
  name: 'texts-of-the-page',
  enforce: 'pre',
  transform(code, id) {
    if (!/assets[\\/]locales[\\/]\w+\.json$/.test(id)) return null
    const texts = Object.entries(JSON.parse(code) as Record<string, string>)
    return {
      code: JSON.stringify(Object.fromEntries(texts.filter(([key]) => !/^(cli|installer)\./.test(key)))),
      map: null,
    }
  },
}

/** The page's code is asked for by the page's file, and not only by the small script that runs before it. */
const firstAskedFor: Plugin = {
  name: 'first-asked-for',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => /^assets\/(first|react|rolldown-runtime)-/.test(file))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', href: `./${file}` },
          injectTo: 'head' as const,
        })),
  },
}

/** The page's files: the same for a browser and for every Electron that we run in. */
export default defineConfig({
  root: resolve('src-renderer'),
  base: './',
  plugins: [react(), withoutOthersTexts, firstAskedFor],
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
      // One file for all that the first page imports: forty small ones take longer to ask for than to read.
      output: {
        codeSplitting: {
          groups: [
            { name: 'early', test: /src-renderer[\\/]main\.ts$/, priority: 1 },
            { name: 'react', test: /src-renderer[\\/]create-root\.ts$/, priority: 1 },
            { name: 'first', test: /src-renderer[\\/]start\.tsx$/ },
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
