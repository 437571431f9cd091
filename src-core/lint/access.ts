/** Who may do what: descriptors that replace ETW's own, and a right that is denied. */
import type { Guid, Sid } from '../host.ts'
import { providerGuid } from '../provider.ts'
import { grants } from '../security-descriptor.ts'
import { autologgerGuid, type Facts } from './facts.ts'
import { type Finding, finding } from './finding.ts'
import { foreign } from './ownership.ts'
import { sameName, valueIn } from './values.ts'

// TRACELOG_*. https://learn.microsoft.com/windows/win32/api/evntcons/nf-evntcons-eventaccesscontrol
const guidEnable = 0x80
const accessRealTime = 0x400
const registerGuids = 0x800

interface Need {
  readonly sids: readonly Sid[]
  readonly mask: number
}

const administrators: readonly Sid[] = ['S-1-5-32-544', 'S-1-1-0', 'S-1-5-11']
const system: readonly Sid[] = ['S-1-5-18', ...administrators]
/** dns.exe registers the provider as LocalSystem; whoever administers enables it. */
const providerNeeds: readonly Need[] = [
  { sids: system, mask: registerGuids },
  { sids: administrators, mask: guidEnable },
]

export function securityFindings(facts: Facts): readonly Finding[] {
  const { reader, session } = facts
  const guids = [autologgerGuid(facts), foreign(facts) ? null : (session?.guid ?? null)]
  const sessionNeeds = reader === null ? [] : [{ sids: reader.sids, mask: accessRealTime }]
  return [
    ...[...new Set(guids)].flatMap((guid) => (guid === null ? [] : judge(facts, guid, 'session', sessionNeeds))),
    ...judge(facts, providerGuid, 'provider', providerNeeds),
  ]
}

/** The value's name is the GUID without its braces. */
function judge(facts: Facts, guid: Guid, object: string, needs: readonly Need[]): readonly Finding[] {
  const value = valueIn(facts.security, guid.slice(1, -1))
  if (value === null) return []
  const answers = value.type === 'REG_BINARY' ? needs.map(({ sids, mask }) => grants(value.data, sids, mask)) : [null]
  const values = { guid, object }
  if (answers.includes(null)) return [finding('etw-security-unreadable', 'warning', null, values)]
  if (answers.includes(false)) return [finding('etw-security', 'error', null, values)]
  return [finding('etw-security-custom', 'info', null, values)]
}

/** A denied right wins over a granted one, whoever of the account's groups it is denied to. */
export const denialFindings = ({ denied, reader }: Facts): readonly Finding[] =>
  denied.map((holder) =>
    finding('deny-right', 'error', null, {
      account: reader?.account ?? holder,
      holder,
      same: sameName(holder, reader?.account ?? holder) ? 'yes' : 'no',
    }),
  )
