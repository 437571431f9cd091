import * as z from 'zod'
import type { WindowsHost } from '../host.ts'
import { analyticChannel } from '../provider.ts'
import { defineSetting } from '../setting.ts'

const State = z.strictObject({
  major: z.int(),
  minor: z.int(),
  build: z.int(),
  productType: z.enum(['workstation', 'domain-controller', 'server']),
  /** Asked on 2012 R2 only, where an update brings it. */
  analyticChannel: z.boolean().nullable(),
  supported: z.boolean(),
})
type State = Readonly<z.infer<typeof State>>

/** Windows Server 2016. */
const firstBuild = 14_393

const is2012R2 = ({ major, minor }: Pick<State, 'major' | 'minor'>): boolean => major === 6 && minor === 3

async function inspect(host: WindowsHost): Promise<State> {
  const { major, minor, build, productType } = await host.system.version()
  const old = is2012R2({ major, minor })
  const channel = old ? (await host.channels.read(analyticChannel)) !== null : null
  const known = channel ?? (major >= 10 && build >= firstBuild)
  const supported = productType !== 'workstation' && known
  return { major, minor, build, productType, analyticChannel: channel, supported }
}

/** Which Windows has the provider: https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2012-R2-and-2012/dn800669(v=ws.11) */
export const windowsVersion = defineSetting<State>({
  id: 'windows-version',
  state: State,
  inspect,
  target: (_intent, current) => ({ ...current, supported: true }),
  notes: (current) => (current.analyticChannel === false ? [{ id: 'hotfix-missing', severity: 'warning' }] : []),
})
