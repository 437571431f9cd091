/** A session by `logman.exe`; what it cannot say, by the cmdlets that Windows Server 2016 brought. */
import type { Json } from '../json.ts'
import { sameJson } from '../json.ts'
import { modeBits } from '../log-file-mode.ts'
import { needsRestart, Session } from '../trace-session.ts'
import { argument, literal } from './quoting.ts'

/** https://learn.microsoft.com/windows-server/administration/windows-commands/logman-create-trace */
const clocks = { qpc: 'perf', system: 'system', cycle: 'cycle' } as const
/** https://learn.microsoft.com/powershell/module/eventtracingmanagement/start-etwtracesession */
const clockNames = { qpc: 'Performance', system: 'System', cycle: 'Cycle' } as const

export function sessionCommands(name: string, to: Json | undefined, from: Json | undefined): readonly string[] {
  const wanted = Session.safeParse(to).data
  if (wanted === undefined) return []
  const found = Session.safeParse(from).data ?? null
  const session = argument(name)
  if (found === null) return create(name, wanted)
  if (needsRestart(wanted, found)) return [`logman.exe stop ${session} -ets`, ...create(name, wanted)]
  const { flushTimerSeconds, minimumBuffers, maximumBuffers } = wanted
  const update = `logman.exe update trace ${session} -rt -ft ${flushTimerSeconds} -nb ${minimumBuffers} ${maximumBuffers} -ets`
  const changed = Object.entries(wanted.providers).filter(([guid, how]) => !sameJson(how, found.providers[guid]))
  const same = sameJson({ ...wanted, providers: {} }, { ...found, providers: {} })
  return [
    ...(same ? [] : [update]),
    ...changed.map(([guid, how]) => `logman.exe update trace ${session} ${provider(guid, how)} -ets`),
  ]
}

type Enablement = Session['providers'][string]

const provider = (guid: string, { level, matchAnyKeyword }: Enablement): string =>
  `-p ${literal(guid)} ${matchAnyKeyword} 0x${level.toString(16)}`

function create(name: string, session: Session): readonly string[] {
  const { bufferSizeKb, minimumBuffers, maximumBuffers, flushTimerSeconds, clockType, logFileMode } = session
  const providers = Object.entries(session.providers)
  const [first, ...others] = providers
  if (logFileMode === modeBits.realTime && first !== undefined) {
    const buffers = `-bs ${bufferSizeKb} -nb ${minimumBuffers} ${maximumBuffers} -ft ${flushTimerSeconds}`
    return [
      `logman.exe create trace ${argument(name)} ${provider(...first)} -rt ${buffers} -ct ${clocks[clockType]} -ets`,
      ...others.map((other) => `logman.exe update trace ${argument(name)} ${provider(...other)} -ets`),
    ]
  }
  const mode = `-LogFileMode 0x${logFileMode.toString(16)} -RealTime`
  const buffers = `-BufferSize ${bufferSizeKb} -MinimumBuffers ${minimumBuffers} -MaximumBuffers ${maximumBuffers}`
  const rest = `-FlushTimer ${flushTimerSeconds} -ClockType ${clockNames[clockType]}`
  return [
    `Start-EtwTraceSession -Name ${literal(name)} ${mode} ${buffers} ${rest}`,
    ...providers.map(
      ([guid, { level, matchAnyKeyword }]) =>
        `Add-EtwTraceProvider -SessionName ${literal(name)} -Guid ${literal(guid)} -Level ${level} -MatchAnyKeyword ${matchAnyKeyword}`,
    ),
  ]
}
