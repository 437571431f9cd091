/** The program's version, put in by the build. */
declare const __VERSION__: string

/** Those of the texts that the first frame needs, picked by the build. */
declare module '*.json?first' {
  const words: Readonly<Record<string, string>>
  export default words
}

/** Its classes by name: what the first frame shows is styled by stylesheets, which the browser reads by itself. */
declare module '*.module.css'
