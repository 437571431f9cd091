/**
 * Two folders that an elevated process must be able to trust: the one it was started from, and the one with its
 * journals. What makes them trustworthy is decided in access.ts.
 */
import { readdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { fail } from '../../src-core/errors.ts'
import { adminFolderProblem, adminFolderSddl, programProblem } from './access.ts'
import { checkTrue, declare, hostError, lastError, type Out, type Pointer, type Wide } from './call.ts'
import { constants } from './constant.ts'
import { securityOf } from './file-security.ts'
import { type Handle, localMemory } from './handle.ts'
import { packedFiles, programFolder } from './packed.ts'
import { encode, sizeOf, struct } from './struct.ts'
import { runsUnderWine } from './wine.ts'

// https://learn.microsoft.com/windows/win32/api/wtypesbase/ns-wtypesbase-security_attributes
const SECURITY_ATTRIBUTES = struct('SECURITY_ATTRIBUTES', 'minwinbase.h', {
  nLength: 'uint32',
  lpSecurityDescriptor: 'void *',
  bInheritHandle: 'uint32',
})
const { SDDL_REVISION_1 } = constants('sddl.h', { SDDL_REVISION_1: 1 })
const { ERROR_ALREADY_EXISTS } = constants('winerror.h', { ERROR_ALREADY_EXISTS: 183 })

// https://learn.microsoft.com/windows/win32/api/sddl/nf-sddl-convertstringsecuritydescriptortosecuritydescriptorw
const ConvertStringSecurityDescriptorToSecurityDescriptorW = declare<
  (text: string, revision: number, out: Out<Wide>, size: null) => number
>(
  'advapi32',
  'uint32 ConvertStringSecurityDescriptorToSecurityDescriptorW(str16 StringSecurityDescriptor, uint32 StringSDRevision, _Out_ uintptr *SecurityDescriptor, void *SecurityDescriptorSize)',
)
// https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-createdirectoryw
const CreateDirectoryW = declare<(path: string, security: Pointer) => number>(
  'kernel32',
  'uint32 CreateDirectoryW(str16 lpPathName, void *lpSecurityAttributes)',
)

/**
 * Why settings must not be written by this program from where it lies; null: nobody but administrators can change its
 * folder, what lies in it, or the way to it. Windows loads DLLs from the program's folder before any of its own code
 * runs, so this is no protection against a folder already misused; it keeps one from being used that way.
 */
export async function programFolderProblem(): Promise<string | null> {
  if (packedFiles === null || runsUnderWine()) return null
  const folder = realpathSync.native(programFolder())
  const inside = filesBelow(folder).map((name) => join(folder, name))
  return programProblem(folder, inside, (path) => securityOf(path).sddl)
}

/**
 * Electron shows an archive as a folder unless told otherwise, and Windows knows no file inside it.
 * https://www.electronjs.org/docs/latest/tutorial/asar-archives#treating-an-asar-archive-as-a-normal-file
 */
function filesBelow(folder: string): readonly string[] {
  const { noAsar } = process
  process.noAsar = true
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } finally {
    process.noAsar = noAsar
  }
}

/** Makes the folder, for administrators only, or refuses the one that is there when it is not such a folder. */
export async function ensureAdminFolder(path: string): Promise<void> {
  using descriptor = descriptorOf(adminFolderSddl)
  const attributes = encode(SECURITY_ATTRIBUTES, {
    nLength: sizeOf(SECURITY_ATTRIBUTES),
    lpSecurityDescriptor: descriptor.value,
  })
  if (CreateDirectoryW(path, attributes) === 0) {
    const code = lastError()
    if (code !== ERROR_ALREADY_EXISTS) throw hostError('CreateDirectoryW', code)
  }
  const { sddl, isLink, isFolder } = securityOf(path)
  if (isLink) refuse('denied', path, 'a link to another place')
  if (!isFolder) refuse('conflict', path, 'not a folder')
  // Wine keeps the owner and mode of the Unix file instead of a descriptor, so the folder just made would be refused.
  const problem = runsUnderWine() ? null : adminFolderProblem(sddl)
  if (problem !== null) refuse('denied', path, problem)
}

function refuse(kind: 'denied' | 'conflict', folder: string, problem: string): never {
  return fail(kind, 'folder', `${folder}: ${problem}`, { reason: 'state-folder', values: { folder, problem } })
}

function descriptorOf(sddl: string): Handle {
  const out: Out<Wide> = [0]
  checkTrue(
    ConvertStringSecurityDescriptorToSecurityDescriptorW(sddl, SDDL_REVISION_1, out, null),
    'ConvertStringSecurityDescriptorToSecurityDescriptorW',
  )
  return localMemory(out[0])
}
