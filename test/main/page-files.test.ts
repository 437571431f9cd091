import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { pageFile } from '../../src-main/page-files.ts'

const root = mkdtempSync(join(tmpdir(), 'etwdns-page-'))
const folder = join(root, 'page')
mkdirSync(join(folder, 'assets'), { recursive: true })
writeFileSync(join(folder, 'index.html'), '<script nonce="__CSP_NONCE__"></script>')
writeFileSync(join(folder, 'assets', 'main-B_1.js'), 'export {}')
writeFileSync(join(folder, 'notes.txt'), 'no page')
writeFileSync(join(root, 'secret.html'), 'secret')
symlinkSync(join(root, 'secret.html'), join(folder, 'nowhere'))

afterAll(() => rmSync(root, { recursive: true }))

test('the page carries the nonce of its load, in itself and in its policy', async () => {
  const file = await pageFile(folder, '/', 'abc')
  expect(file?.body.toString()).toBe('<script nonce="abc"></script>')
  expect(file?.headers['Content-Security-Policy']).toContain("script-src 'self' 'nonce-abc'")
  expect(file?.headers['Content-Security-Policy']).not.toMatch(/unsafe|\*/)
})

test('its parts come with their types', async () => {
  expect((await pageFile(folder, '/assets/main-B_1.js', 'abc'))?.headers['Content-Type']).toMatch(/^text\/javascript/)
})

test.each([
  '/../secret.html',
  '/assets/../../secret.html',
  '/%2e%2e/secret.html',
  '/..\\secret.html',
  '/assets//main-B_1.js',
  '/.hidden.js',
  '/index.html\0',
  '/C:/index.html',
  '/notes.txt',
  '/nowhere',
  '/nothing.js',
])('%j is not served', async (path) => {
  expect(await pageFile(folder, path, 'abc')).toBeNull()
})
