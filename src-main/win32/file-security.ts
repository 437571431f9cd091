/** Owner, access list and kind of one file or folder, read through one handle. */
import { check, checkTrue, declare, hostError, lastError, type Out, type Wide } from './call.ts'
import { constants } from './constant.ts'
import { type Handle, kernelHandle, localMemory } from './handle.ts'
import { decode, sizeOf, struct, textAt } from './struct.ts'

// https://learn.microsoft.com/windows/win32/api/winbase/ns-winbase-file_attribute_tag_info
const FILE_ATTRIBUTE_TAG_INFO = struct('FILE_ATTRIBUTE_TAG_INFO', 'winbase.h', {
  FileAttributes: 'uint32',
  ReparseTag: 'uint32',
})
const { OWNER_SECURITY_INFORMATION, DACL_SECURITY_INFORMATION, READ_CONTROL, ...file } = constants('winnt.h', {
  OWNER_SECURITY_INFORMATION: 1,
  DACL_SECURITY_INFORMATION: 4,
  READ_CONTROL: 0x20000,
  FILE_READ_ATTRIBUTES: 0x80,
  FILE_SHARE_READ: 1,
  FILE_SHARE_WRITE: 2,
  FILE_SHARE_DELETE: 4,
  FILE_ATTRIBUTE_REPARSE_POINT: 0x400,
  FILE_ATTRIBUTE_DIRECTORY: 0x10,
})
const { OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, FILE_FLAG_OPEN_REPARSE_POINT } = constants('winbase.h', {
  OPEN_EXISTING: 3,
  FILE_FLAG_BACKUP_SEMANTICS: 0x2000000,
  FILE_FLAG_OPEN_REPARSE_POINT: 0x200000,
})
const { FileAttributeTagInfo } = constants('winbase.h', { FileAttributeTagInfo: 9 })
const { SE_FILE_OBJECT } = constants('accctrl.h', { SE_FILE_OBJECT: 1 })
const { SDDL_REVISION_1 } = constants('sddl.h', { SDDL_REVISION_1: 1 })

// https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-createfilew
const CreateFileW = declare<
  (path: string, access: number, share: number, security: null, how: number, flags: number, template: bigint) => Wide
>(
  'kernel32',
  'intptr CreateFileW(str16 lpFileName, uint32 dwDesiredAccess, uint32 dwShareMode, void *lpSecurityAttributes, uint32 dwCreationDisposition, uint32 dwFlagsAndAttributes, uintptr hTemplateFile)',
)
// https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getfileinformationbyhandleex
const GetFileInformationByHandleEx = declare<(file: bigint, kind: number, buffer: Buffer, size: number) => number>(
  'kernel32',
  'uint32 GetFileInformationByHandleEx(uintptr hFile, int32 FileInformationClass, _Out_ void *lpFileInformation, uint32 dwBufferSize)',
)
// https://learn.microsoft.com/windows/win32/api/aclapi/nf-aclapi-getsecurityinfo
const GetSecurityInfo = declare<
  (object: bigint, type: number, parts: number, o: null, g: null, d: null, s: null, out: Out<Wide>) => number
>(
  'advapi32',
  'uint32 GetSecurityInfo(uintptr handle, int32 ObjectType, uint32 SecurityInfo, void *ppsidOwner, void *ppsidGroup, void *ppDacl, void *ppSacl, _Out_ uintptr *ppSecurityDescriptor)',
)
// https://learn.microsoft.com/windows/win32/api/sddl/nf-sddl-convertsecuritydescriptortostringsecuritydescriptorw
const ConvertSecurityDescriptorToStringSecurityDescriptorW = declare<
  (descriptor: bigint, revision: number, parts: number, out: Out<Wide>, length: null) => number
>(
  'advapi32',
  'uint32 ConvertSecurityDescriptorToStringSecurityDescriptorW(void *SecurityDescriptor, uint32 RequestedStringSDRevision, uint32 SecurityInformation, _Out_ uintptr *StringSecurityDescriptor, void *StringSecurityDescriptorLen)',
)
export interface Security {
  /** Owner and DACL. */
  readonly sddl: string
  readonly isLink: boolean
  readonly isFolder: boolean
}

/** Of the object with this name itself: a link is not followed, and one handle answers both questions. */
export function securityOf(path: string): Security {
  const parts = OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION
  using opened = open(path)
  const tag = Buffer.alloc(sizeOf(FILE_ATTRIBUTE_TAG_INFO))
  const known = GetFileInformationByHandleEx(opened.value, FileAttributeTagInfo, tag, tag.length)
  checkTrue(known, 'GetFileInformationByHandleEx')
  const attributes = decode(FILE_ATTRIBUTE_TAG_INFO, tag).FileAttributes
  const found: Out<Wide> = [0]
  check(GetSecurityInfo(opened.value, SE_FILE_OBJECT, parts, null, null, null, null, found), 'GetSecurityInfo')
  using descriptor = localMemory(found[0])
  const text: Out<Wide> = [0]
  checkTrue(
    ConvertSecurityDescriptorToStringSecurityDescriptorW(descriptor.value, SDDL_REVISION_1, parts, text, null),
    'ConvertSecurityDescriptorToStringSecurityDescriptorW',
  )
  using sddl = localMemory(text[0])
  return {
    sddl: textAt(sddl.value) ?? '',
    isLink: (attributes & file.FILE_ATTRIBUTE_REPARSE_POINT) !== 0,
    isFolder: (attributes & file.FILE_ATTRIBUTE_DIRECTORY) !== 0,
  }
}

function open(path: string): Handle {
  const opened = BigInt(
    CreateFileW(
      path,
      READ_CONTROL | file.FILE_READ_ATTRIBUTES,
      file.FILE_SHARE_READ | file.FILE_SHARE_WRITE | file.FILE_SHARE_DELETE,
      null,
      OPEN_EXISTING,
      FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT,
      0n,
    ),
  )
  // INVALID_HANDLE_VALUE
  if (opened === -1n) throw hostError('CreateFileW', lastError())
  return kernelHandle(opened)
}
