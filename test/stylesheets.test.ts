/** The stylesheets of the first frame: no class that nobody wears, no width of their own at which the page folds. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const files = readdirSync('src-renderer', { recursive: true, encoding: 'utf8' }).map((path) =>
  join('src-renderer', path),
)
const read = (path: string): string => readFileSync(path, 'utf8')
const code = files.filter((path) => /\.tsx?$/.test(path)).map(read)
const sheets = files.filter((path) => path.endsWith('.module.css'))

test.each(sheets)('%s', (path) => {
  const sheet = read(path)
  const classes = [...sheet.matchAll(/^\.([a-z]+)/gim)].map(([, name]) => name ?? '')
  expect(classes.length).toBeGreaterThan(0)
  const importing = new RegExp(`import \\* as (\\w+) from '.*/${path.split(/[\\/]/).at(-1)}'`)
  const wearers = code.flatMap((text) => {
    const name = importing.exec(text)?.[1]
    return name === undefined ? [] : [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, one]) => one)
  })
  expect(classes.filter((name) => !wearers.includes(name))).toEqual([])

  const theme = read('src-renderer/theme.ts')
  const conditions = [...sheet.matchAll(/@media [^{]+(?= \{)/g)].map(([condition]) => condition)
  expect(conditions.filter((condition) => !theme.includes(`'${condition}'`))).toEqual([])
})
