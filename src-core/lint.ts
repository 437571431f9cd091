/**
 * Lint: what somebody who knows ETW would point out on this server, whether or not the plan puts it right. One step reads,
 * the rest are pure functions of what was read.
 */
import type { WindowsHost } from './host.ts'
import type { Intent } from './intent.ts'
import { denialFindings, securityFindings } from './lint/access.ts'
import { autologgerFindings } from './lint/autologger.ts'
import type { Facts } from './lint/facts.ts'
import { fileFindings } from './lint/file.ts'
import { type Finding, finding } from './lint/finding.ts'
import { gather } from './lint/gather.ts'
import { keywordFindings } from './lint/keywords.ts'
import { ownershipFindings } from './lint/ownership.ts'
import { backingFileFindings, logFindings, providerSlotFindings, slotFindings } from './lint/server.ts'
import { sessionFindings } from './lint/session.ts'

export { type Finding, type FindingId, findingIds, type Severity } from './lint/finding.ts'

/** Never throws for a refusal of Windows: that is the finding `unreadable`. */
export const lint = async (host: WindowsHost, intent: Intent): Promise<readonly Finding[]> =>
  judgeFacts(await gather(host, intent))

const rules: readonly ((facts: Facts) => readonly Finding[])[] = [
  ownershipFindings,
  autologgerFindings,
  fileFindings,
  keywordFindings,
  sessionFindings,
  backingFileFindings,
  securityFindings,
  denialFindings,
  logFindings,
  slotFindings,
  providerSlotFindings,
  ({ unreadable }) => unreadable.map((values) => finding('unreadable', 'info', null, values)),
]

const weight = { error: 0, warning: 1, info: 2 } as const

/** The worst first; of one severity, in the order of the rules. */
export const judgeFacts = (facts: Facts): readonly Finding[] =>
  rules.flatMap((rule) => rule(facts)).sort((a, b) => weight[a.severity] - weight[b.severity])
