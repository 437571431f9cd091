/** Security identifiers: text, bytes, and the accounts behind them. */
import type { Account } from '../../src-core/host.ts'
import { checkTrue, declare, hostError, lastError, type Out, type Pointer, type Wide } from './call.ts'
import { constants } from './constant.ts'
import { localMemory } from './handle.ts'
import { bytesAt, textAt, textOf } from './struct.ts'

const { ERROR_NONE_MAPPED } = constants('winerror.h', { ERROR_NONE_MAPPED: 1332 })
// https://learn.microsoft.com/windows/win32/api/winnt/ne-winnt-sid_name_use
const use = constants('winnt.h', {
  SidTypeUser: 1,
  SidTypeGroup: 2,
  SidTypeDomain: 3,
  SidTypeAlias: 4,
  SidTypeWellKnownGroup: 5,
  SidTypeDeletedAccount: 6,
  SidTypeComputer: 9,
})
const accountTypes: Readonly<Record<number, Account['type']>> = {
  [use.SidTypeUser]: 'user',
  [use.SidTypeGroup]: 'group',
  [use.SidTypeDomain]: 'domain',
  [use.SidTypeAlias]: 'alias',
  [use.SidTypeWellKnownGroup]: 'well-known',
  [use.SidTypeDeletedAccount]: 'deleted',
  [use.SidTypeComputer]: 'computer',
}

// https://learn.microsoft.com/windows/win32/api/sddl/nf-sddl-convertsidtostringsidw
const ConvertSidToStringSidW = declare<(sid: Pointer, out: Out<Wide>) => number>(
  'advapi32',
  'uint32 ConvertSidToStringSidW(void *Sid, _Out_ uintptr *StringSid)',
)
// https://learn.microsoft.com/windows/win32/api/sddl/nf-sddl-convertstringsidtosidw
const ConvertStringSidToSidW = declare<(text: string, out: Out<Wide>) => number>(
  'advapi32',
  'uint32 ConvertStringSidToSidW(str16 StringSid, _Out_ uintptr *Sid)',
)
// https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-getlengthsid
const GetLengthSid = declare<(sid: bigint) => number>('advapi32', 'uint32 GetLengthSid(void *pSid)')

type Lookup<Subject> = (
  system: null,
  subject: Subject,
  first: Pointer,
  firstSize: Out<number>,
  second: Pointer,
  secondSize: Out<number>,
  use: Out<number>,
) => number
// https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-lookupaccountsidw
const LookupAccountSidW = declare<Lookup<Pointer>>(
  'advapi32',
  'uint32 LookupAccountSidW(void *lpSystemName, void *Sid, void *Name, _Inout_ uint32 *cchName, void *ReferencedDomainName, _Inout_ uint32 *cchReferencedDomainName, _Out_ int32 *peUse)',
)
// https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-lookupaccountnamew
const LookupAccountNameW = declare<Lookup<string>>(
  'advapi32',
  'uint32 LookupAccountNameW(void *lpSystemName, str16 lpAccountName, void *Sid, _Inout_ uint32 *cbSid, void *ReferencedDomainName, _Inout_ uint32 *cchReferencedDomainName, _Out_ int32 *peUse)',
)

/** `S-1-5-…` of a SID in memory. */
export function sidText(sid: Pointer): string {
  const out: Out<Wide> = [0]
  checkTrue(ConvertSidToStringSidW(sid, out), 'ConvertSidToStringSidW')
  using text = localMemory(out[0])
  return textAt(text.value) ?? ''
}

/** A SID's bytes. 1337 when the text is none. */
export function sidBytes(text: string): Buffer {
  const out: Out<Wide> = [0]
  checkTrue(ConvertStringSidToSidW(text, out), 'ConvertStringSidToSidW')
  using sid = localMemory(out[0])
  return bytesAt(sid.value, GetLengthSid(sid.value))
}

// Larger than any answer, so that no second call is needed. SECURITY_MAX_SID_SIZE is 68; names and domains: UNLEN 256, DNLEN 15, DNS names 255.
const longestName = 1024
const longestSid = 128

export function accountBySid(sid: string): Account | null {
  const name = Buffer.alloc(2 * longestName)
  const domain = Buffer.alloc(2 * longestName)
  const kind: Out<number> = [0]
  if (LookupAccountSidW(null, sidBytes(sid), name, [longestName], domain, [longestName], kind) === 0) {
    return noneOrThrow('LookupAccountSidW')
  }
  return { sid, name: textOf(name), domain: textOf(domain), type: accountTypes[kind[0]] ?? 'other' }
}

/** The name as Windows spells it: the answer is looked up again by its SID. */
export function accountByName(name: string): Account | null {
  const sid = Buffer.alloc(longestSid)
  const domain = Buffer.alloc(2 * longestName)
  if (LookupAccountNameW(null, name, sid, [longestSid], domain, [longestName], [0]) === 0) {
    return noneOrThrow('LookupAccountNameW')
  }
  return accountBySid(sidText(sid))
}

function noneOrThrow(operation: string): null {
  const code = lastError()
  if (code === ERROR_NONE_MAPPED) return null
  throw hostError(operation, code)
}
