import * as z from 'zod'
import { fail, HostError } from '../errors.ts'
import type { Channel, ChannelChange, Channels, WindowsHost } from '../host.ts'
import type { Intent } from '../intent.ts'
import { sameJson } from '../json.ts'
import type { Note } from '../note.ts'
import { analyticChannel } from '../provider.ts'
import { withSlots } from '../session-slots.ts'
import { type Act, defineSetting } from '../setting.ts'

const ChannelState = z.strictObject({
  enabled: z.boolean(),
  maxSizeBytes: z.int().nonnegative(),
  /** true: stops when full; false: overwrites the oldest. */
  retention: z.boolean(),
})
type ChannelState = Readonly<z.infer<typeof ChannelState>>

const State = z.strictObject({
  /** null: this Windows has no such channel. */
  channel: ChannelState.nullable(),
  /** Observed. null: there is no log file. */
  log: z
    .strictObject({
      path: z.string(),
      fileBytes: z.int().nonnegative(),
      lastWrite: z.string().nullable(),
      records: z.int().nonnegative().nullable(),
    })
    .nullable(),
})
type State = Readonly<z.infer<typeof State>>

/** https://learn.microsoft.com/windows-server/networking/dns/dns-logging-and-diagnostics */
export const defaultLogFile = '%SystemRoot%\\System32\\Winevt\\Logs\\Microsoft-Windows-DNSServer%4Analytical.etl'

export const channelOf = ({ enabled, maxSizeBytes, retention }: Channel): ChannelState => ({
  enabled,
  maxSizeBytes,
  retention,
})

const wanted = ({ log }: Intent): ChannelState => ({
  enabled: true,
  maxSizeBytes: log.maxSizeBytes,
  retention: !log.overwrite,
})

export const isAsWanted = (intent: Intent, channel: ChannelState): boolean => sameJson(channel, wanted(intent))

async function inspect(host: WindowsHost): Promise<State> {
  const channel = await host.channels.read(analyticChannel)
  if (channel === null) return { channel: null, log: null }
  const log = await host.channels.log(analyticChannel)
  return { channel: channelOf(channel), log: log && { path: channel.logFilePath, ...log } }
}

/**
 * An enabled analytic channel refuses every other change, so it is disabled first; enabling it clears its events, and
 * they can be copied only while it is disabled.
 * https://learn.microsoft.com/windows/win32/wes/getting-and-setting-a-channel-s-configuration-properties
 */
async function write(host: WindowsHost, to: State, from: State, act: Act): Promise<void> {
  const { channels } = host
  if (to.channel === null) fail('unsupported', 'EvtSaveChannelConfig', 'a channel cannot be removed')
  const { enabled, ...rest } = to.channel
  const change = differences(rest, from.channel)
  const running = from.channel?.enabled === true
  const stops = running && (!enabled || Object.keys(change).length > 0)
  if (stops) await channels.write(analyticChannel, { enabled: false })
  const clears = enabled && (stops || !running)
  if (clears && act.purpose === 'apply' && from.log !== null) await copy(channels, act)
  if (Object.keys(change).length > 0) await channels.write(analyticChannel, change)
  // It needs a session of its own.
  if (clears) await withSlots(host, () => channels.write(analyticChannel, { enabled: true }))
}

const differences = (to: Omit<ChannelState, 'enabled'>, from: ChannelState | null): ChannelChange => ({
  ...(to.maxSizeBytes !== from?.maxSizeBytes && { maxSizeBytes: to.maxSizeBytes }),
  ...(to.retention !== from?.retention && { retention: to.retention }),
})

async function copy(channels: Channels, act: Act): Promise<void> {
  const file = act.intent.log.copyTo
  if (file === null) return
  try {
    await channels.copy(analyticChannel, file)
  } catch (error) {
    if (!(error instanceof HostError && error.code === 80)) throw error
    fail('conflict', error.operation, error.message, { field: 'log.copyTo', reason: 'copy-exists', values: { file } })
  }
  act.note({ id: 'log-copied', severity: 'info', values: { file } })
}

function notes({ channel, log }: State, intent: Intent): readonly Note[] {
  if (channel === null || log === null || log.fileBytes === 0 || isAsWanted(intent, channel)) return []
  // To a tenth, as sizes are shown elsewhere; there are events, so it is not nothing.
  const megabytes = Math.max(1, Math.round((log.fileBytes / 1_048_576) * 10)) / 10
  const lastWrite = log.lastWrite?.slice(0, 16).replace('T', ' ') ?? 'unknown'
  const contents = { megabytes, lastWrite, ...(log.records !== null && { records: log.records }) }
  const id = log.records === null ? 'channel-contents' : 'channel-records'
  return [{ id, severity: 'info', values: contents }]
}

export const analyticChannelSetting = defineSetting<State>({
  id: 'analytic-channel',
  state: State,
  needs: ['windows-version', 'elevated', 'disk-space', 'dns-role'],
  weight: 2,
  inspect,
  target: (intent, current) => ({ ...current, channel: wanted(intent) }),
  write,
  configuration: ({ channel }) => channel,
  notes,
  tags: (to, from) =>
    to.channel?.enabled === true && !sameJson(to.channel, from.channel) && (from.log?.fileBytes ?? 0) > 0
      ? ['clears-events']
      : [],
})
