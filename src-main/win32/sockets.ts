/** Name resolution, a TCP connection test, and queries to the DNS server on this machine. */
import { createSocket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { connect } from 'node:net'
import { decode, encode, RECURSION_DESIRED } from 'dns-packet'
import type { Network } from '../../src-core/host.ts'

export const sockets: Network = {
  async resolve(host) {
    try {
      return (await lookup(host, { all: true })).map(({ address }) => address)
    } catch {
      return []
    }
  },

  connect: (host, port, timeoutMs) =>
    new Promise((resolve) => {
      const socket = connect({ host, port })
      const end = (reason: string | null): void => {
        clearTimeout(timer)
        socket.destroy()
        resolve(reason)
      }
      // Of our own: the socket's timeout starts anew with each address of the host.
      const timer = setTimeout(end, timeoutMs, 'ETIMEDOUT')
      socket.once('connect', () => end(null))
      socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message))
    }),

  queryLocalDns: (names, timeoutMs) =>
    new Promise((resolve) => {
      const socket = createSocket('udp4')
      // Ids start anywhere: a fixed start would pair late answers of an earlier round with this one's questions.
      const first = Math.floor(Math.random() * 0x10000)
      const waiting = new Set(names.map((_, index) => (first + index) & 0xffff))
      let ended = false
      const end = (): void => {
        if (ended) return
        ended = true
        clearTimeout(timer)
        socket.close()
        resolve(names.length - waiting.size)
      }
      const timer = setTimeout(end, timeoutMs)
      socket.on('message', (message) => {
        const id = answerId(message)
        if (id !== null) waiting.delete(id)
        if (waiting.size === 0) end()
      })
      // Nobody listens on the port: what is missing counts as not answered.
      socket.on('error', end)
      socket.connect(53, '127.0.0.1', () => {
        if (names.length === 0) return end()
        for (const [index, name] of names.entries()) {
          const id = (first + index) & 0xffff
          const questions = [{ type: 'A', name } as const]
          socket.send(encode({ type: 'query', id, flags: RECURSION_DESIRED, questions }), () => undefined)
        }
      })
    }),
}

/** null: not an answer. */
function answerId(message: Buffer): number | null {
  try {
    const packet = decode(message)
    return packet.type === 'response' ? (packet.id ?? null) : null
  } catch {
    return null
  }
}
