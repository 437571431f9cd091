/** Reads everything that lint goes by, once. What Windows refuses is noted, and the rest is read all the same. */
import { autologgerKey, bootGuid } from '../autologger.ts'
import { sessionCounters } from '../counters.ts'
import { HostError } from '../errors.ts'
import type { RegistryKey, WindowsHost } from '../host.ts'
import type { Intent } from '../intent.ts'
import { analyticChannel, autologgerRoot, etwSecurityKey, providerGuid } from '../provider.ts'
import { sessionSlots, wmiKey } from '../session-slots.ts'
import type { Facts, Guarded } from './facts.ts'
import { denialsOf, readerOf } from './reader.ts'
import { sameName } from './values.ts'

const kernelEventTracing = 'Microsoft-Windows-Kernel-EventTracing/Admin'

export async function gather(host: WindowsHost, intent: Intent): Promise<Facts> {
  const { name } = intent.session
  const unreadable: { what: string; code: number }[] = []
  const guarded: Guarded = async (read) => {
    try {
      return await read()
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      const { operation: what, code } = error
      if (!unreadable.some((known) => known.what === what && known.code === code)) unreadable.push({ what, code })
      return null
    }
  }
  const key = (path: string) => guarded(() => host.registry.read(path))

  const autologger = await key(autologgerKey(name))
  const subkey = autologger?.subkeys.find((found) => sameName(found, providerGuid))
  const session = await guarded(() => host.traces.session(name))
  const reader = await readerOf(host, intent, guarded)
  return {
    intent,
    autologger,
    providerKey: subkey === undefined ? null : await key(`${autologgerKey(name)}\\${subkey}`),
    otherAutologgers: await otherAutologgers(key, name),
    session,
    providers: session === null ? null : await guarded(() => host.traces.providersOf(name)),
    consumers: session === null ? null : await consumersOf(host, name, guarded),
    sessions: await guarded(() => host.traces.sessions()),
    slots: sessionSlots((await key(wmiKey))?.values ?? {}, await guarded(() => host.system.version())),
    listeners: await guarded(() => host.traces.listeners(providerGuid)),
    channel: await guarded(() => host.channels.read(analyticChannel)),
    log: await guarded(() => host.channels.log(analyticChannel)),
    backingFileEvents: (await guarded(() => host.channels.newest(kernelEventTracing, 1, 50))) ?? [],
    security: await key(etwSecurityKey),
    reader,
    denied: await denialsOf(host, reader, guarded),
    unreadable,
  }
}

async function otherAutologgers(
  key: (path: string) => Promise<RegistryKey | null>,
  ours: string,
): Promise<Facts['otherAutologgers']> {
  const names = (await key(autologgerRoot))?.subkeys ?? []
  const others: { name: string; guid: string | null }[] = []
  for (const name of names) {
    if (sameName(name, ours)) continue
    others.push({ name, guid: bootGuid((await key(autologgerKey(name)))?.values ?? {}) })
  }
  return others
}

async function consumersOf(host: WindowsHost, name: string, guarded: Guarded): Promise<number | null> {
  const [consumers] = (await guarded(() => host.counters.read([sessionCounters(name).consumers]))) ?? []
  return consumers ?? null
}
