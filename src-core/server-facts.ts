/** Which server this is: the page's header. */
import type { WindowsHost, WindowsVersion } from './host.ts'
import { type Values, valueNamed } from './registry-value.ts'

export interface ServerFacts {
  readonly computerName: string
  readonly productType: WindowsVersion['productType']
  /** As Windows calls itself, e.g. `Windows Server 2022 Standard`; null where the registry does not say. */
  readonly product: string | null
  /** Build and revision: `20348.2849`. */
  readonly build: string
  readonly processors: number
  readonly elevated: boolean
  readonly user: string
  /** Events can be looked at. */
  readonly sampling: boolean
  /** The simulated server's scenario; null: this is Windows. */
  readonly simulation: string | null
}

const versionKey = 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'

export async function serverFacts(host: WindowsHost, simulation: string | null): Promise<ServerFacts> {
  const { computerName, productType, build, processors } = await host.system.version()
  const { elevated, user } = await host.system.elevation()
  const values: Values = (await host.registry.read(versionKey))?.values ?? {}
  const revision = valueNamed(values, 'UBR')?.data
  const product = valueNamed(values, 'ProductName')?.data
  return {
    computerName,
    productType,
    product: typeof product === 'string' ? product : null,
    build: typeof revision === 'number' ? `${build}.${revision}` : String(build),
    processors,
    elevated,
    user,
    sampling: host.events !== undefined,
    simulation,
  }
}
