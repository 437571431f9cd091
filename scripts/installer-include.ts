/** What the installer's script is given by the build: its texts in both languages, and the files to remove. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './windows-packages.ts'
import { filesBelow } from './zip.ts'

/** Language ids: https://learn.microsoft.com/windows/win32/intl/language-identifier-constants-and-strings */
const languages = { en: 1033, ru: 1049 } as const

/** What may stand in a text, as the script says it. */
const values: Readonly<Record<string, string>> = { version: '$' + '{VERSION}', folder: '$INSTDIR', code: '$0' }

export function installerInclude(packed: string): string {
  const texts = Object.entries(languages).flatMap(([language, id]) => textsOf(language, id))
  return [...macro('installerTexts', texts), ...macro('removeInstalledFiles', removal(packed))].join('\n')
}

const macro = (name: string, lines: readonly string[]): readonly string[] => [`!macro ${name}`, ...lines, '!macroend']

function textsOf(language: string, id: number): readonly string[] {
  const file = join(projectFolder, `assets/locales/${language}.json`)
  const messages = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>
  return Object.entries(messages).flatMap(([key, text]) => {
    const [family, name = ''] = key.split(/\.(.*)/)
    return family === 'installer' ? [`LangString ${name.replace(/\W/g, '_')} ${id} "${quoted(text)}"`] : []
  })
}

/** https://nsis.sourceforge.io/Docs/Chapter4.html#varstrings */
const quoted = (text: string): string =>
  text
    .replaceAll('$', '$$$$')
    .replaceAll('"', '$\\"')
    .replaceAll('\n', '$\\r$\\n')
    .replace(/\{(\w+)\}/g, (_whole, name: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`the installer knows no {${name}}`)
      return value
    })

/** Each file by its name, never a folder with whatever is in it. */
function removal(packed: string): readonly string[] {
  const files = filesBelow(packed).map((path) => path.replaceAll('/', '\\'))
  const folders = new Set(files.flatMap(parents))
  return [
    ...files.map((path) => `Delete "$INSTDIR\\${path}"`),
    // The deepest first.
    ...[...folders]
      .sort()
      .reverse()
      .map((path) => `RMDir "$INSTDIR\\${path}"`),
  ]
}

function parents(path: string): readonly string[] {
  const parts = path.split('\\').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('\\'))
}
