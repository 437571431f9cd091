/** User rights of the Local Security Authority, account by account: granting one never touches another account's. */
import type { Rights, Sid } from '../../src-core/host.ts'
import { check, declare, type Out, type Pointer, type Wide } from './call.ts'
import { constants } from './constant.ts'
import { type Handle, handle } from './handle.ts'
import { rightPolicy } from './policy.ts'
import { sidBytes } from './sid.ts'
import { addressOf, bytesAt, decode, encode, sizeOf, struct, wide } from './struct.ts'

// https://learn.microsoft.com/windows/win32/api/lsalookup/ns-lsalookup-lsa_unicode_string; Length is in bytes, without NUL
const LSA_UNICODE_STRING = struct('LSA_UNICODE_STRING', 'ntsecapi.h', {
  Length: 'uint16',
  MaximumLength: 'uint16',
  Buffer: 'void *',
})
// https://learn.microsoft.com/windows/win32/api/lsalookup/ns-lsalookup-lsa_object_attributes
const LSA_OBJECT_ATTRIBUTES = struct('LSA_OBJECT_ATTRIBUTES', 'ntsecapi.h', {
  Length: 'uint32',
  RootDirectory: 'void *',
  ObjectName: 'void *',
  Attributes: 'uint32',
  SecurityDescriptor: 'void *',
  SecurityQualityOfService: 'void *',
})
const { POLICY_CREATE_ACCOUNT, POLICY_LOOKUP_NAMES } = constants('ntsecapi.h', {
  POLICY_CREATE_ACCOUNT: 0x10,
  POLICY_LOOKUP_NAMES: 0x800,
})
const { ERROR_FILE_NOT_FOUND } = constants('winerror.h', { ERROR_FILE_NOT_FOUND: 2 })

// https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaopenpolicy
const LsaOpenPolicy = declare<(system: null, attributes: Buffer, access: number, out: Out<Wide>) => number>(
  'advapi32',
  'int32 LsaOpenPolicy(void *SystemName, void *ObjectAttributes, uint32 DesiredAccess, _Out_ uintptr *PolicyHandle)',
)
// https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaenumerateaccountrights
const LsaEnumerateAccountRights = declare<(policy: bigint, sid: Buffer, out: Out<Wide>, count: Out<number>) => number>(
  'advapi32',
  'int32 LsaEnumerateAccountRights(uintptr PolicyHandle, void *AccountSid, _Out_ uintptr *UserRights, _Out_ uint32 *CountOfRights)',
)
// https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaaddaccountrights
const LsaAddAccountRights = declare<(policy: bigint, sid: Buffer, rights: Pointer, count: number) => number>(
  'advapi32',
  'int32 LsaAddAccountRights(uintptr PolicyHandle, void *AccountSid, void *UserRights, uint32 CountOfRights)',
)
// https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaremoveaccountrights
const LsaRemoveAccountRights = declare<
  (policy: bigint, sid: Buffer, all: number, rights: Pointer, count: number) => number
>(
  'advapi32',
  'int32 LsaRemoveAccountRights(uintptr PolicyHandle, void *AccountSid, uint8 AllRights, void *UserRights, uint32 CountOfRights)',
)
// https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsafreememory
const LsaFreeMemory = declare<(memory: bigint) => number>('advapi32', 'int32 LsaFreeMemory(uintptr Buffer)')
// https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsaclose
const LsaClose = declare<(policy: bigint) => number>('advapi32', 'int32 LsaClose(uintptr ObjectHandle)')
// https://learn.microsoft.com/windows/win32/api/ntsecapi/nf-ntsecapi-lsantstatustowinerror
const LsaNtStatusToWinError = declare<(status: number) => number>(
  'advapi32',
  'uint32 LsaNtStatusToWinError(int32 Status)',
)

export const rights: Rights = {
  of: async (sid) => rightsOf(sid),
  grant: async (sid, right) => {
    // CREATE_ACCOUNT: the account may have no object in the LSA yet.
    using policy = open(POLICY_LOOKUP_NAMES | POLICY_CREATE_ACCOUNT)
    withText(right, (text) => {
      checkStatus(LsaAddAccountRights(policy.value, sidBytes(sid), text, 1), 'LsaAddAccountRights')
    })
  },
  revoke: async (sid, right) => {
    using policy = open(POLICY_LOOKUP_NAMES)
    withText(right, (text) => {
      const status = LsaRemoveAccountRights(policy.value, sidBytes(sid), 0, text, 1)
      // No object for this account: it has no rights to lose.
      if (status === 0 || LsaNtStatusToWinError(status) === ERROR_FILE_NOT_FOUND) return
      checkStatus(status, 'LsaRemoveAccountRights')
    })
  },
  policy: rightPolicy,
}

function open(access: number): Handle {
  const attributes = encode(LSA_OBJECT_ATTRIBUTES, { Length: sizeOf(LSA_OBJECT_ATTRIBUTES) })
  const out: Out<Wide> = [0]
  checkStatus(LsaOpenPolicy(null, attributes, access, out), 'LsaOpenPolicy')
  return handle(out[0], LsaClose)
}

function checkStatus(status: number, operation: string): void {
  if (status !== 0) check(LsaNtStatusToWinError(status), operation)
}

function rightsOf(sid: Sid): readonly string[] {
  using policy = open(POLICY_LOOKUP_NAMES)
  const out: Out<Wide> = [0]
  const count: Out<number> = [0]
  const status = LsaEnumerateAccountRights(policy.value, sidBytes(sid), out, count)
  if (status !== 0) {
    const code = LsaNtStatusToWinError(status)
    // No object for this account: no rights of its own.
    if (code === ERROR_FILE_NOT_FOUND) return []
    check(code, 'LsaEnumerateAccountRights')
  }
  using list = handle(out[0], LsaFreeMemory)
  return Array.from({ length: count[0] }, (_, index) => {
    const text = decode(LSA_UNICODE_STRING, list.value, index * sizeOf(LSA_UNICODE_STRING))
    return text.Buffer === null ? '' : bytesAt(text.Buffer, text.Length).toString('utf16le')
  })
}

function withText(text: string, act: (value: Buffer) => void): void {
  const letters = wide(text)
  const length = letters.length - 2
  act(encode(LSA_UNICODE_STRING, { Length: length, MaximumLength: letters.length, Buffer: addressOf(letters) }))
  letters.fill(0)
}
