/** The installer's texts: each is said by its script, and the script says none that is not there. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const script = readFileSync('assets/installer.nsi', 'utf8')
const texts = Object.keys(JSON.parse(readFileSync('assets/locales/en.json', 'utf8')) as Record<string, string>)
  .filter((key) => key.startsWith('installer.'))
  .map((key) => key.replace('installer.', '').replace(/\W/g, '_'))

test('the installer says exactly the texts that there are', () => {
  // `$(^Name)` and the like are NSIS' own.
  const said = new Set([...script.matchAll(/\$\((\w+)\)/g)].map(([, name]) => name))
  expect([...said].sort()).toEqual([...texts].sort())
})
