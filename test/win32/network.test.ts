/** The network capability is plain Node: it is tested where the tests run. */
import { createSocket, type Socket } from 'node:dgram'
import { createServer } from 'node:net'
import { decode, encode } from 'dns-packet'
import { afterEach, describe, expect, test } from 'vitest'
import { network } from '../../src-main/win32/network.ts'

test('a connection that is accepted, one that is refused, one that nobody answers', async () => {
  const server = createServer()
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  })
  expect(await network.connect('127.0.0.1', port, 3000)).toBeNull()
  await new Promise((resolve) => server.close(resolve))
  expect(await network.connect('127.0.0.1', port, 3000)).toBe('ECONNREFUSED')
  expect(await network.connect('no-such-host.invalid', port, 3000)).toMatch(/^E(NOTFOUND|AI_AGAIN)$/)
  // TEST-NET-1, RFC 5737; a network that refuses it at once is as good an answer.
  const begun = Date.now()
  expect(await network.connect('192.0.2.1', 80, 200)).toMatch(/^E(TIMEDOUT|NETUNREACH|HOSTUNREACH|CONNREFUSED|ACCES)$/)
  expect(Date.now() - begun).toBeLessThan(3000)
})

// Port 53 is for root here; the project's own test run has it.
describe.skipIf(process.getuid?.() !== 0)(
  'queries to the DNS server of this machine (skipped: needs root for port 53)',
  () => {
    let server: Socket | undefined
    afterEach(() => {
      server?.close()
      server = undefined
    })

    const serve = (answer: (message: Buffer, name: string) => readonly Buffer[]): Promise<void> =>
      new Promise((resolve, reject) => {
        const socket = createSocket('udp4')
        server = socket
        socket.once('error', reject)
        socket.on('message', (message, { port, address }) => {
          const name = decode(message).questions?.[0]?.name ?? ''
          for (const reply of answer(message, name)) socket.send(reply, port, address)
        })
        socket.bind(53, '127.0.0.1', resolve)
      })
    const reply = (message: Buffer): Buffer => encode({ type: 'response', id: decode(message).id ?? 0 })

    test('every answer counts once, whatever its result; questions, garbage and strangers do not', async () => {
      const asked: string[] = []
      await serve((message, name) => {
        asked.push(name)
        if (name === 'silent.example') return []
        const stranger = encode({ type: 'response', id: ((decode(message).id ?? 0) + 1000) & 0xffff })
        return [message, Buffer.from('garbage'), stranger, reply(message), reply(message)]
      })
      const names = ['one.example', 'two.example', 'silent.example']
      expect(await network.queryLocalDns(names, 3_000)).toBe(2)
      expect(asked.sort()).toEqual(['one.example', 'silent.example', 'two.example'])
    })

    test('done as soon as all have answered', async () => {
      await serve((message) => [reply(message)])
      const begun = Date.now()
      const names = Array.from({ length: 20 }, (_, index) => `${index}.example`)
      expect(await network.queryLocalDns(names, 20_000)).toBe(20)
      expect(Date.now() - begun).toBeLessThan(5000)
    })

    test('nobody there, or nothing to ask', async () => {
      const begun = Date.now()
      expect(await network.queryLocalDns(['a.example'], 20_000)).toBe(0)
      expect(await network.queryLocalDns([], 20_000)).toBe(0)
      expect(Date.now() - begun).toBeLessThan(10_000)
    })
  },
)
