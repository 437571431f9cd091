import * as z from 'zod'
import { defineSetting } from '../setting.ts'

const State = z.strictObject({ elevated: z.boolean(), user: z.string() })
type State = Readonly<z.infer<typeof State>>

export const elevated = defineSetting<State>({
  id: 'elevated',
  state: State,
  inspect: async (host) => {
    const { elevated, user } = await host.system.elevation()
    return { elevated, user }
  },
  target: (_intent, current) => ({ ...current, elevated: true }),
})
