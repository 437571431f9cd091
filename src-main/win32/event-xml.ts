/**
 * What is needed of an event as EvtRender gives it, in the fixed form that the service writes.
 * https://learn.microsoft.com/windows/win32/wes/eventschema-schema
 */
import type { LoggedEvent } from '../../src-core/host.ts'

export function parseEvent(xml: string): LoggedEvent {
  const time = /<TimeCreated\b[^>]*\bSystemTime=(?:'([^']*)'|"([^"]*)")/.exec(xml)
  const eventId = /<EventID\b[^>]*>(\d+)<\/EventID>/.exec(xml)
  const data = [...xml.matchAll(/<Data\b[^>]*\bName=(?:'([^']*)'|"([^"]*)")[^>]*?(?:\/>|>([^<]*)<\/Data>)/g)]
  return {
    time: isoOf(time?.[1] ?? time?.[2] ?? ''),
    eventId: Number(eventId?.[1] ?? Number.NaN),
    data: Object.fromEntries(data.map(([, one, other, value]) => [text(one ?? other ?? ''), text(value ?? '')])),
  }
}

/** Windows writes seven digits of a second, the port has three. */
function isoOf(time: string): string {
  return time.replace(/(\.\d{3})\d*Z$/, '$1Z')
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function text(escaped: string): string {
  return escaped.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    const code = hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : null
    if (code !== null) return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    return entities[name] ?? whole
  })
}
