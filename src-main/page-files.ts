/** The page's built files, as an answer to a request: only what lies in their folder, under a strict policy. */
import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

export interface PageFile {
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** What the build leaves in the place of a nonce. */
const noncePlace = '__CSP_NONCE__'

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/**
 * The file behind a URL's path; null: there is none. `nonce` must be new at every load: it is what tells this load's own
 * scripts and styles from anything that found its way into the page.
 */
export async function pageFile(folder: string, pathname: string, nonce: string): Promise<PageFile | null> {
  const path = pathOf(pathname)
  const type = path === null ? undefined : types[extname(path)]
  if (path === null || type === undefined) return null
  const file = join(folder, path)
  if (!file.startsWith(`${folder}${sep}`)) return null
  let body: Buffer
  try {
    body = await readFile(file)
  } catch {
    return null
  }
  const isPage = extname(path) === '.html'
  return {
    body: isPage ? Buffer.from(body.toString('utf8').replaceAll(noncePlace, nonce)) : body,
    headers: {
      'Content-Type': type,
      'Content-Security-Policy': policy(nonce),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    },
  }
}

/** Letters, digits, `-`, `_` and single dots: nothing that a file system could read in another way. */
function pathOf(pathname: string): string | null {
  const path = pathname === '/' || pathname === '' ? '/index.html' : pathname
  return /^(\/[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*)+$/.test(path) ? path : null
}
