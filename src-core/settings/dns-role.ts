import * as z from 'zod'
import { analyticChannel } from '../provider.ts'
import { defineSetting } from '../setting.ts'

const State = z.strictObject({ installed: z.boolean(), channel: z.boolean(), running: z.boolean() })
type State = Readonly<z.infer<typeof State>>

/** A stopped DNS service is only worth a note: a session may enable the provider before it registers. */
export const dnsRole = defineSetting<State>({
  id: 'dns-role',
  state: State,
  inspect: async (host) => {
    const service = await host.services.query('DNS')
    const channel = await host.channels.read(analyticChannel)
    return { installed: service !== null, channel: channel !== null, running: service?.state === 'running' }
  },
  target: (_intent, current) => ({ ...current, installed: true, channel: true }),
  configuration: ({ installed, channel }) => ({ installed, channel }),
  notes: ({ installed, running }) => (installed && !running ? [{ id: 'dns-stopped', severity: 'warning' }] : []),
})
