/** The event logs that matter here, as a fresh server has them. */
import { analyticChannel, channelSession, providerGuid, providerName } from '../../provider.ts'
import type { Machine } from '../machine.ts'

const logs = '%SystemRoot%\\System32\\Winevt\\Logs'

/** The ordinary logs are as old as the machine. */
export function channelsOf(withDns: boolean, morning: number): Machine['channels'] {
  const ordinary = (
    path: string,
    type: 'admin' | 'operational',
    maxSizeBytes: number,
  ): Machine['channels'][number] => ({
    path,
    enabled: true,
    type,
    maxSizeBytes,
    retention: false,
    logFilePath: `${logs}\\${path.replaceAll('/', '%4')}.evtx`,
    log: { fileBytes: 69_632, lastWrite: morning },
    events: [],
    direct: null,
  })
  const tracing = ordinary('Microsoft-Windows-Kernel-EventTracing/Admin', 'admin', 1_052_672)
  if (!withDns) return [tracing]
  return [
    tracing,
    ordinary(`${providerName}/Audit`, 'operational', 268_435_456),
    {
      path: analyticChannel,
      enabled: false,
      type: 'analytic',
      maxSizeBytes: 1024 ** 3,
      // The schema's default for an analytic channel.
      // https://learn.microsoft.com/windows/win32/wes/eventmanifestschema-channelloggingtype-complextype
      retention: true,
      logFilePath: `${logs}\\${analyticChannel.replaceAll('/', '%4')}.etl`,
      log: null,
      events: [],
      direct: {
        provider: providerGuid,
        keyword: '0x8000000000000000',
        session: channelSession,
        sessionGuid: '{3c6d1f0a-52a4-5f27-9a53-0c8e7b2d4411}',
      },
    },
  ]
}
