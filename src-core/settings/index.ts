/** The catalogue in its order, which is that of checking and writing: the program's table of contents. */
import type { Setting } from '../setting.ts'
import { accountKnown } from './account-known.ts'
import { agentService } from './agent-service.ts'
import { analyticChannelSetting } from './analytic-channel.ts'
import { autologger } from './autologger.ts'
import { autologgerProvider } from './autologger-provider.ts'
import { collectorReachable } from './collector-reachable.ts'
import { coreReachable } from './core-reachable.ts'
import { diskSpace } from './disk-space.ts'
import { dnsRole } from './dns-role.ts'
import { elevated } from './elevated.ts'
import { etwAccess } from './etw-access.ts'
import { eventsArrive } from './events-arrive.ts'
import { logonNotDenied } from './logon-not-denied.ts'
import { logonRight } from './logon-right.ts'
import { performanceLogUsers } from './performance-log-users.ts'
import { serviceAccount } from './service-account.ts'
import { traceSession } from './trace-session.ts'
import { windowsVersion } from './windows-version.ts'

export const settings: readonly Setting[] = [
  windowsVersion,
  elevated,
  diskSpace,
  dnsRole,
  accountKnown,
  analyticChannelSetting,
  autologger,
  autologgerProvider,
  traceSession,
  serviceAccount,
  performanceLogUsers,
  logonRight,
  logonNotDenied,
  etwAccess,
  agentService,
  coreReachable,
  collectorReachable,
  eventsArrive,
]
