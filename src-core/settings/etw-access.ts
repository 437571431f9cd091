import * as z from 'zod'
import { tokenOf } from '../account.ts'
import { futureGuid } from '../future-guid.ts'
import type { Guid, Sid, WindowsHost } from '../host.ts'
import type { Intent } from '../intent.ts'
import { etwSecurityKey, providerGuid } from '../provider.ts'
import { type Values, valueNamed } from '../registry-value.ts'
import { grants } from '../security-descriptor.ts'
import { defineSetting } from '../setting.ts'

/** Whether the account may read in real time: by the default descriptor, by one of its own, or not. */
const Access = z.enum(['default', 'granted', 'refused', 'unreadable'])
type Access = z.infer<typeof Access>

const State = z.strictObject({ session: Access, provider: Access })
type State = Readonly<z.infer<typeof State>>

/** TRACELOG_ACCESS_REALTIME. https://learn.microsoft.com/windows/win32/api/evntcons/nf-evntcons-eventaccesscontrol */
const accessRealTime = 0x400

async function inspect(host: WindowsHost, intent: Intent): Promise<State> {
  const token = await tokenOf(host, intent)
  const descriptors = (await host.registry.read(etwSecurityKey))?.values ?? {}
  const guid = await guidOf(host, intent)
  return { session: accessOf(descriptors, guid, token), provider: accessOf(descriptors, providerGuid, token) }
}

async function guidOf(host: WindowsHost, { session }: Intent): Promise<Guid> {
  const running = await host.traces.session(session.name)
  return running?.guid ?? futureGuid(host.registry, session.name)
}

/** A descriptor lies in a value that is named by the GUID without its braces. */
function accessOf(descriptors: Values, guid: Guid, token: readonly Sid[]): Access {
  const value = valueNamed(descriptors, guid.slice(1, -1))
  if (value === undefined) return 'default'
  const granted = value.type === 'REG_BINARY' ? grants(value.data, token, accessRealTime) : null
  return granted === null ? 'unreadable' : granted ? 'granted' : 'refused'
}

const open = (access: Access): Access => (access === 'default' ? access : 'granted')

export const etwAccess = defineSetting<State>({
  id: 'etw-access',
  state: State,
  asked: ({ account }) => account.kind !== 'none',
  inspect,
  target: (_intent, { session, provider }) => ({ session: open(session), provider: open(provider) }),
  notes: ({ session, provider }) =>
    [session, provider].includes('unreadable') ? [{ id: 'descriptor-unreadable', severity: 'warning' }] : [],
})
