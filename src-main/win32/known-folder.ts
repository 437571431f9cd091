/** `C:\ProgramData`, from Windows itself: the variable of that name can be set by a user for the elevated process. */
import { declare, hostError, type Out, type Wide } from './call.ts'
import { guidBytes } from './guid.ts'
import { handle } from './handle.ts'
import { textAt } from './struct.ts'

// https://learn.microsoft.com/windows/win32/shell/knownfolderid
const FOLDERID_ProgramData = '{62ab5d82-fdc1-4dc3-a9dd-070d1d495d97}'

// https://learn.microsoft.com/windows/win32/api/shlobj_core/nf-shlobj_core-shgetknownfolderpath
const SHGetKnownFolderPath = declare<(id: Buffer, flags: number, token: bigint, out: Out<Wide>) => number>(
  'shell32',
  'int32 SHGetKnownFolderPath(void *rfid, uint32 dwFlags, uintptr hToken, _Out_ uintptr *ppszPath)',
)
// https://learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-cotaskmemfree
const CoTaskMemFree = declare<(memory: bigint) => void>('ole32', 'void CoTaskMemFree(uintptr pv)')

export function programData(): string {
  const out: Out<Wide> = [0]
  const status = SHGetKnownFolderPath(guidBytes(FOLDERID_ProgramData), 0, 0n, out)
  // To be freed whether it succeeded or not; on failure it is NULL.
  using path = handle(out[0], CoTaskMemFree)
  // An HRESULT of FACILITY_WIN32 carries the Windows code in its low half.
  if (status !== 0) throw hostError('SHGetKnownFolderPath', status & 0xffff)
  return textAt(path.value) ?? ''
}
