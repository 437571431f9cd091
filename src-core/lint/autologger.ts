/**
 * Mistakes in the Autologger's key: the session works now, or seems to, and is not there after the next start.
 * https://learn.microsoft.com/windows/win32/etw/configuring-and-starting-an-autologger-session
 */
import { autologgerValues, providerValues } from '../autologger.ts'
import type { RegistryKey } from '../host.ts'
import { modeBits } from '../log-file-mode.ts'
import { providerGuid } from '../provider.ts'
import { qword, type Values } from '../registry-value.ts'
import { autologgerGuid, type Facts } from './facts.ts'
import { type Finding, finding, found } from './finding.ts'
import { dwordIn, sameName, valueIn } from './values.ts'

/** APPEND, PREALLOCATE and NONSTOPPABLE at once, which Windows refuses. */
const decimalHundred = 100

export function autologgerFindings(facts: Facts): readonly Finding[] {
  const { intent, autologger, providerKey, session } = facts
  if (autologger === null) return []
  const start = valueIn(autologger, 'Start')
  const guid = valueIn(autologger, 'Guid')
  const status = dwordIn(autologger, 'Status') ?? 0
  const hasProvider = autologger.subkeys.some((name) => sameName(name, providerGuid))
  return [
    ...mode(autologger),
    ...found(start === null, () => finding('start-missing', 'error', 'autologger')),
    ...found(start?.data === 0, () => finding('start-zero', 'error', 'autologger')),
    ...found(guid === null, () => finding('guid-missing', 'error', 'autologger')),
    ...found(guid?.type === 'REG_SZ' && autologgerGuid(facts) === null, () =>
      finding('guid-invalid', 'error', 'autologger', { found: String(guid?.data) }),
    ),
    ...found(!hasProvider, () => finding('provider-missing', 'error', 'autologger-provider')),
    ...found(providerKey !== null && isDisabled(providerKey), () =>
      finding('provider-disabled', 'error', 'autologger-provider'),
    ),
    // As many processors as it likes: only the types of the values count here.
    ...wrongTypes(autologger, autologgerValues(intent, 1, ''), 'autologger'),
    ...wrongTypes(providerKey, { ...providerValues(intent), MatchAllKeyword: qword('') }, 'autologger-provider'),
    // The kernel writes it at each start of Windows and not in between: what was repaired since still shows it.
    ...found(status !== 0, () =>
      finding('autologger-status', session === null ? 'error' : 'warning', null, { code: status }),
    ),
    ...found(dwordIn(autologger, 'DisableRealtimePersistence') === 1, () => finding('persistence-off', 'info', null)),
  ]
}

function mode(autologger: RegistryKey): readonly Finding[] {
  const value = valueIn(autologger, 'LogFileMode')
  if (value !== null && value.type !== 'REG_DWORD') return []
  if (value?.data === decimalHundred) return [finding('decimal-100', 'error', 'autologger')]
  const found = value?.data ?? null
  if (found !== null && (found & modeBits.realTime) !== 0) return []
  return [finding('autologger-not-real-time', 'error', 'autologger', { mode: found === null ? 'none' : hex(found) })]
}

const hex = (value: number): string => `0x${value.toString(16)}`

/** Enabled is 0 where it is missing. */
const isDisabled = (key: RegistryKey): boolean => {
  const enabled = valueIn(key, 'Enabled')
  return enabled === null || enabled.data === 0
}

/** Windows takes a value of another type for a missing one, or worse. */
const wrongTypes = (key: RegistryKey | null, model: Values, setting: string): readonly Finding[] =>
  Object.entries(model).flatMap(([name, { type: wanted }]) => {
    const value = valueIn(key, name)
    if (value === null || value.type === wanted) return []
    return [finding('wrong-type', 'error', setting, { name, type: value.type, wanted })]
  })
