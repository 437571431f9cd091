/** Sessions of the rules: numbers beyond 16 bits, every bit that is passed on. */
import type { Enablement, SessionSpec, WindowsHost } from '../../../src-core/host.ts'

export const name = 'etwDNS-mutations'
export const spec: SessionSpec = {
  guid: '{cc297ce3-f005-5492-8c80-1d760f780040}',
  logFileMode: 0x08800100,
  bufferSizeKb: 63,
  minimumBuffers: 70_000,
  maximumBuffers: 70_001,
  flushTimerSeconds: 70_002,
  clockType: 'system',
  logFile: null,
  maximumFileSizeMb: 70_007,
}
export const toFile: SessionSpec = {
  ...spec,
  guid: '{11111111-2222-3333-4444-555555555555}',
  logFileMode: 0x08800001,
  clockType: 'cycle',
  logFile: 'C:\\Журнал.etl',
  maximumFileSizeMb: 1,
}
export const how: Enablement = {
  level: 4,
  matchAnyKeyword: '0x8000000000000071',
  matchAllKeyword: '0x8000000000000001',
  enableProperty: 0x180,
}
export const everything: Enablement = {
  ...how,
  matchAnyKeyword: '0xffffffffffffffff',
  matchAllKeyword: '0x0000000000000000',
}

/** With these running, and gone afterwards. */
export const withSessions =
  (specs: Readonly<Record<string, SessionSpec>>, act: (host: WindowsHost) => Promise<void>) =>
  async (host: WindowsHost) => {
    const names = Object.keys(specs)
    for (const each of names) await host.traces.start(each, specs[each] as SessionSpec)
    try {
      await act(host)
    } finally {
      for (const each of names) if ((await host.traces.session(each)) !== null) await host.traces.stop(each)
    }
  }
