/**
 * The queries behind the traffic, computed from their number alone: the n-th is always the same. Every tenth fails and a
 * quarter is asked of other servers, as the rates of the traffic say.
 */
import type { TracedEvent } from '../host.ts'

/** How often each is asked for, of all weights together. */
const names: readonly (readonly [name: string, type: number, weight: number])[] = [
  ['dc01.corp.example.', 1, 14],
  ['_ldap._tcp.dc._msdcs.corp.example.', 33, 12],
  ['fs01.corp.example.', 1, 10],
  ['mail.corp.example.', 1, 9],
  ['wpad.corp.example.', 1, 8],
  ['intranet.corp.example.', 28, 7],
  ['login.example.com.', 1, 6],
  ['updates.example.net.', 1, 6],
  ['cdn.example.org.', 28, 5],
  ['11.0.20.10.in-addr.arpa.', 12, 5],
  ['_kerberos._tcp.corp.example.', 33, 4],
  ['time.example.net.', 1, 4],
  ['telemetry.example.com.', 1, 3],
  ['example.org.', 15, 2],
  ['_dmarc.example.com.', 16, 2],
]
const missing = ['isatap.corp.example.', 'printer-2.corp.example.', 'old-fs.corp.example.', 'no-such.example.'] as const
const clients = [
  '10.20.1.17',
  '10.20.1.44',
  '10.20.2.5',
  '10.20.2.81',
  '10.20.3.9',
  '10.20.0.11',
  '10.20.7.130',
] as const

const total = names.reduce((sum, [, , weight]) => sum + weight, 0)

/** A number below `below`, from a number: multiplication and xor spread neighbours apart (Knuth, 6.4). */
function spread(n: number, salt: number, below: number): number {
  let mixed = Math.imul((n % 0x1_0000_0000) ^ salt, 0x9e37_79b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85eb_ca6b)
  return ((mixed ^ (mixed >>> 13)) >>> 0) % below
}

function nameOf(n: number): readonly [name: string, type: number] {
  let left = spread(n, 1, total)
  for (const [name, type, weight] of names) {
    left -= weight
    if (left < 0) return [name, type]
  }
  return ['corp.example.', 6]
}

/** QUERY_RECEIVED and the answer of the n-th query, which came at this time. */
export function eventsOf(n: number, atMs: number): readonly [query: TracedEvent, answer: TracedEvent] {
  const fails = n % 10 === 7
  const [name, type] = fails ? [missing[spread(n, 2, missing.length)] ?? '', 1] : nameOf(n)
  // Two of the clients ask more than the others.
  const client = clients[Math.min(spread(n, 3, clients.length), spread(n, 4, clients.length))] ?? ''
  const asked = {
    TCP: 0,
    InterfaceIP: '10.20.0.5',
    QNAME: name,
    QTYPE: type,
    XID: spread(n, 5, 0x1_0000),
    Port: 49_152 + spread(n, 6, 16_384),
  }
  const recursive = n % 4 === 2
  const latencyMs = recursive ? 8 + spread(n, 7, 5_200) / 100 : 0.05 + spread(n, 7, 40) / 100
  return [
    { id: 256, atMs, fields: { ...asked, Source: client, RD: 1 } },
    {
      id: fails ? 258 : 257,
      atMs: atMs + latencyMs,
      fields: { ...asked, Destination: client, RCODE: fails ? (recursive ? 2 : 3) : 0 },
    },
  ]
}
