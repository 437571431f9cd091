/** Who this process runs as, and with what power. */
import type { Elevation } from '../../src-core/host.ts'
import { checkTrue, declare, type Out, type Wide } from './call.ts'
import { constants } from './constant.ts'
import { kernelHandle } from './handle.ts'
import { accountBySid, sidText } from './sid.ts'
import { decode, struct } from './struct.ts'

const { TOKEN_QUERY, TokenUser, TokenElevation } = constants('winnt.h', {
  TOKEN_QUERY: 0x8,
  TokenUser: 1,
  TokenElevation: 20,
})
// https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-token_elevation
const TOKEN_ELEVATION = struct('TOKEN_ELEVATION', 'winnt.h', { TokenIsElevated: 'uint32' })
// https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-sid_and_attributes
const SID_AND_ATTRIBUTES = struct('SID_AND_ATTRIBUTES', 'winnt.h', { Sid: 'void *', Attributes: 'uint32' })
// https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-token_user
const TOKEN_USER = struct('TOKEN_USER', 'winnt.h', { User: SID_AND_ATTRIBUTES })

// https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getcurrentprocess
const GetCurrentProcess = declare<() => Wide>('kernel32', 'intptr GetCurrentProcess()')
// https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-openprocesstoken
const OpenProcessToken = declare<(process: bigint, access: number, out: Out<Wide>) => number>(
  'advapi32',
  'uint32 OpenProcessToken(intptr ProcessHandle, uint32 DesiredAccess, _Out_ uintptr *TokenHandle)',
)
// https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-gettokeninformation
const GetTokenInformation = declare<
  (token: bigint, kind: number, buffer: Buffer, size: number, needed: Out<number>) => number
>(
  'advapi32',
  'uint32 GetTokenInformation(uintptr TokenHandle, int32 TokenInformationClass, _Out_ void *TokenInformation, uint32 TokenInformationLength, _Out_ uint32 *ReturnLength)',
)

export function elevation(): Elevation {
  const out: Out<Wide> = [0]
  checkTrue(OpenProcessToken(BigInt(GetCurrentProcess()), TOKEN_QUERY, out), 'OpenProcessToken')
  using token = kernelHandle(out[0])
  const elevated = decode(TOKEN_ELEVATION, information(token.value, TokenElevation)).TokenIsElevated !== 0
  // TOKEN_USER points into its own buffer, which must outlive the use of the pointer.
  const buffer = information(token.value, TokenUser)
  const sid = sidText(decode(TOKEN_USER, buffer).User.Sid)
  const account = accountBySid(sid)
  return { elevated, user: account === null ? sid : `${account.domain}\\${account.name}`, sid }
}

/** Both classes read here fit: a SID has at most 68 bytes. */
function information(token: bigint, kind: number): Buffer {
  const buffer = Buffer.alloc(256)
  checkTrue(GetTokenInformation(token, kind, buffer, buffer.length, [0]), 'GetTokenInformation')
  return buffer
}
