import * as z from 'zod'
import { autologgerProviderKey, providerValues } from '../autologger.ts'
import type { Intent } from '../intent.ts'
import { writeKey } from '../registry-key.ts'
import { caseless, Values, valueNamed, withoutValues, withValues } from '../registry-value.ts'
import { defineSetting } from '../setting.ts'

/** null: no such key. Windows finds it under any spelling of the GUID and keeps the one it was created with. */
const State = z.strictObject({ values: Values.nullable() })
type State = Readonly<z.infer<typeof State>>

function target(intent: Intent, { values }: State): State {
  const found = values ?? {}
  const all = valueNamed(found, 'MatchAllKeyword')?.data ?? 0
  const filters = all !== 0 && all !== `0x${'0'.repeat(16)}`
  const kept = filters ? withoutValues(found, ['MatchAllKeyword']) : found
  return { values: withValues(kept, providerValues(intent)) }
}

export const autologgerProvider = defineSetting<State>({
  id: 'autologger-provider',
  state: State,
  needs: ['elevated'],
  inspect: async (host, { session }) => {
    const key = await host.registry.read(autologgerProviderKey(session.name))
    return { values: key?.values ?? null }
  },
  target,
  write: (host, to, from, act) =>
    writeKey(host.registry, autologgerProviderKey(act.intent.session.name), to.values, from.values, act),
  configuration: ({ values }) => values && caseless(values),
})
