import { autologgerKey, bootGuid } from './autologger.ts'
import type { Guid, Registry } from './host.ts'
import { autologgerRoot } from './provider.ts'
import { sessionGuid } from './session-guid.ts'

/**
 * The GUID that the session's Autologger key has, or will have after an apply: a valid one is kept, unless another key
 * carries the same, because the second session of a GUID is refused at boot. Settings that speak of the session agree on
 * this value before and after the key is written.
 * https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-starttracew
 */
export async function futureGuid(registry: Registry, session: string): Promise<Guid> {
  const root = await registry.read(autologgerRoot)
  const taken = new Set<Guid>()
  let own: Guid | null = null
  for (const name of root?.subkeys ?? []) {
    const guid = bootGuid((await registry.read(autologgerKey(name)))?.values ?? {})
    if (name.toLowerCase() === session.toLowerCase()) own = guid
    else if (guid !== null) taken.add(guid)
  }
  if (own !== null && !taken.has(own)) return own
  for (let n = 1; ; n++) {
    const guid = sessionGuid(n === 1 ? session : `${session} ${n}`)
    if (!taken.has(guid)) return guid
  }
}
