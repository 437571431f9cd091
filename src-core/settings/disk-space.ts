import * as z from 'zod'
import type { Disk, WindowsHost } from '../host.ts'
import type { Intent } from '../intent.ts'
import { analyticChannel } from '../provider.ts'
import { defineSetting } from '../setting.ts'
import { channelOf, defaultLogFile, isAsWanted } from './analytic-channel.ts'

const State = z.strictObject({
  disks: z.array(
    z.strictObject({ root: z.string(), freeBytes: z.int().nonnegative(), neededBytes: z.int().nonnegative() }),
  ),
  enough: z.boolean(),
})
type State = Readonly<z.infer<typeof State>>

/** For events that a real-time session keeps in its backing file while nobody reads them. */
const backlogReserve = 256 * 1024 * 1024

async function inspect(host: WindowsHost, intent: Intent): Promise<State> {
  const channel = await host.channels.read(analyticChannel)
  const log = channel === null ? null : await host.channels.log(analyticChannel)
  const taken = log?.fileBytes ?? 0
  const { maxSizeBytes, copyTo } = intent.log
  const needs: (readonly [path: string, bytes: number])[] = [
    ['%SystemRoot%', backlogReserve],
    [channel?.logFilePath ?? defaultLogFile, Math.max(0, maxSizeBytes - taken)],
  ]
  if (copyTo !== null && channel !== null && !isAsWanted(intent, channelOf(channel))) needs.push([copyTo, taken])
  const disks = new Map<string, State['disks'][number]>()
  for (const [path, bytes] of needs) {
    const { root, freeBytes }: Disk = await host.system.disk(path)
    const key = root.toLowerCase()
    const neededBytes = (disks.get(key)?.neededBytes ?? 0) + bytes
    disks.set(key, { root, freeBytes, neededBytes })
  }
  const all = [...disks.values()]
  return { disks: all, enough: all.every(({ freeBytes, neededBytes }) => freeBytes >= neededBytes) }
}

export const diskSpace = defineSetting<State>({
  id: 'disk-space',
  state: State,
  inspect,
  target: (_intent, current) => ({ ...current, enough: true }),
  configuration: ({ enough }) => ({ enough }),
  notes: ({ disks }) =>
    disks
      .filter(({ freeBytes, neededBytes }) => freeBytes < neededBytes)
      .map(({ root, freeBytes, neededBytes }) => ({
        id: 'disk-short',
        severity: 'warning',
        values: { root, freeMb: Math.floor(freeBytes / 1_048_576), neededMb: Math.ceil(neededBytes / 1_048_576) },
      })),
})
