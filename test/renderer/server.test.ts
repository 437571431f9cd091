/** The page's own server: for this computer's browser alone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PageServer, servePage } from '../../scripts/page-server.ts'

const parent = mkdtempSync(join(tmpdir(), 'etwdns-page-'))
const folder = join(parent, 'page')
let server: PageServer

beforeAll(async () => {
  const { mkdir } = await import('node:fs/promises')
  await mkdir(folder)
  writeFileSync(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__">')
  writeFileSync(join(folder, 'main.js'), 'export {}')
  writeFileSync(join(parent, 'secret.js'), 'not the page')
  server = await servePage(folder)
})
afterAll(async () => {
  await server.close()
  rmSync(parent, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** The path goes out as it is: fetch would tidy it up first. */
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.address)
    const asked = request({ hostname, port, path, method, headers }, (response) => {
      let body = ''
      response.on('data', (part) => {
        body += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    asked.on('error', reject)
    asked.end()
  })

test('listens on this computer alone', () => {
  expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
})

test('each load has a nonce of its own, in the policy and in the page', async () => {
  const answers = [await ask('/?simulate=fresh-2022'), await ask('/')]
  const nonces = answers.map(({ headers, body }) => {
    const [, nonce = ''] = /nonce="([^"]+)"/.exec(body) ?? []
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain(`'nonce-${nonce}'`)
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe/)
    return nonce
  })
  expect(nonces[0]).toMatch(/^[A-Za-z0-9+/=]{20,}$/)
  expect(nonces[0]).not.toBe(nonces[1])
})

describe('refuses', () => {
  test.each([
    '/../secret.js',
    '/..%2fsecret.js',
    '/%2e%2e/secret.js',
    '/./../secret.js',
    '/..\\secret.js',
    '/main.js%00',
    '/nothing.js',
    '/package.json',
  ])('%s', async (path) => {
    const { status, body } = await ask(path)
    expect(status).toBe(404)
    expect(body).toBe('')
  })

  test('a name that somebody else made point here', async () => {
    expect((await ask('/', { host: 'evil.example' })).status).toBe(404)
  })

  test('anything but GET', async () => {
    expect((await ask('/', {}, 'POST')).status).toBe(404)
  })

  test('and still answers for the page itself', async () => {
    expect(await ask('/main.js')).toMatchObject({ status: 200, body: 'export {}' })
  })
})
