/** The built page over HTTP, for this computer's browser alone: the same files under the same policy as in the window. */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pageFile } from '../src-main/page-files.ts'

export interface PageServer {
  readonly address: string
  close(): Promise<void>
}

/** On a port that the system chooses. */
export async function servePage(folder: string): Promise<PageServer> {
  const server = createServer((request, response) => void answer(folder, server, request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    address: `http://127.0.0.1:${portOf(server)}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port

async function answer(
  folder: string,
  server: Server,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A name that some other site made resolve to this computer is not ours to answer.
  const ours = request.headers.host === `127.0.0.1:${portOf(server)}`
  const nonce = randomBytes(16).toString('base64')
  const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname
  const file = ours && request.method === 'GET' ? await pageFile(folder, path, nonce) : null
  if (file === null) response.writeHead(404).end()
  else response.writeHead(200, file.headers).end(file.body)
}
