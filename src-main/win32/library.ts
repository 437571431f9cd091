/**
 * koffi itself, and Windows' own DLLs through it, each loaded at its first use. A DLL is named by its full path in the
 * system folder, because an elevated process must not search a folder that somebody else can write to.
 */
import type koffi from 'koffi'
import { packedFile, packedFiles } from './packed.ts'

export type Koffi = typeof koffi
type Library = ReturnType<Koffi['load']>

export type Dll =
  | 'kernel32'
  | 'ntdll'
  | 'advapi32'
  | 'sechost'
  | 'wevtapi'
  | 'netapi32'
  | 'pdh'
  | 'netmsg'
  | 'shell32'
  | 'ole32'

let koffiModule: Koffi | undefined

/**
 * Packed: the binary beside the executable, once its hash is right. The package's own loader would look in several
 * places first, which is not wanted here; it adds nothing else but warnings about names that are no longer used.
 */
export function koffiOf(): Koffi {
  if (koffiModule === undefined) {
    koffiModule =
      packedFiles === null
        ? (process.getBuiltinModule('node:module').createRequire(import.meta.url)('koffi') as Koffi)
        : loadNative(packedFile('koffi.node'))
  }
  return koffiModule
}

/** Without the search of `require`, which asks every folder above for a package.json. */
function loadNative(file: string): Koffi {
  const native = { exports: {} }
  process.dlopen(native, file)
  return native.exports as Koffi
}

const loaded = new Map<Dll, Library>()
let folder: string | undefined

/**
 * kernel32 is the one exception to full paths: it is mapped into every process before the process's first instruction
 * (and is one of the KnownDLLs), so the loader hands out that module and searches nowhere. The environment's SystemRoot
 * would be the weaker source: a user can set it for the elevated process.
 */
export function library(name: Dll): Library {
  const known = loaded.get(name)
  if (known !== undefined) return known
  const opened = koffiOf().load(name === 'kernel32' ? 'kernel32.dll' : `${systemFolder()}\\${name}.dll`)
  loaded.set(name, opened)
  return opened
}

/** The real system folder, such as `C:\Windows\System32`. */
export function systemFolder(): string {
  if (folder === undefined) {
    // https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-getsystemdirectoryw
    const get = library('kernel32').func('uint32 GetSystemDirectoryW(_Out_ uint16 *lpBuffer, uint32 uSize)')
    const buffer = Buffer.alloc(2 * 260)
    const length: number = get(buffer, 260)
    if (length === 0 || length >= 260) throw new Error(`GetSystemDirectoryW: ${length}`)
    folder = buffer.toString('utf16le', 0, 2 * length)
  }
  return folder
}
