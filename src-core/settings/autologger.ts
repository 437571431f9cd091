import * as z from 'zod'
import { autologgerKey, autologgerValues, fileValues, guidText, kernelValues } from '../autologger.ts'
import { futureGuid } from '../future-guid.ts'
import type { WindowsHost } from '../host.ts'
import type { Intent } from '../intent.ts'
import { writeKey } from '../registry-key.ts'
import { caseless, onlyValues, Values, withoutValues, withValues } from '../registry-value.ts'
import { defineSetting } from '../setting.ts'
import { GuidText } from '../trace-session.ts'

const State = z.strictObject({
  /** null: no such key. */
  values: Values.nullable(),
  /** Observed: what the kernel keeps in the same key. */
  kernel: Values,
  processors: z.int().positive(),
  /** Observed: the valid GUID of the key, or a free one where there is none or another Autologger has the same. */
  guid: GuidText,
})
type State = Readonly<z.infer<typeof State>>

async function inspect(host: WindowsHost, { session }: Intent): Promise<State> {
  const key = await host.registry.read(autologgerKey(session.name))
  const { processors } = await host.system.version()
  const values = key && withoutValues(key.values, kernelValues)
  const guid = await futureGuid(host.registry, session.name)
  return { values, kernel: onlyValues(key?.values ?? {}, kernelValues), processors, guid }
}

function target(intent: Intent, current: State): State {
  const found = withoutValues(current.values ?? {}, fileValues)
  const spelled = guidText(found)
  const guid = spelled?.toLowerCase() === current.guid ? spelled : current.guid
  return { ...current, values: withValues(found, autologgerValues(intent, current.processors, guid)) }
}

export const autologger = defineSetting<State>({
  id: 'autologger',
  state: State,
  needs: ['elevated'],
  inspect,
  target,
  write: (host, to, from, act) =>
    writeKey(host.registry, autologgerKey(act.intent.session.name), to.values, from.values, act),
  configuration: ({ values }) => values && caseless(values),
})
