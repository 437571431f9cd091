/** The registry through advapi32: HKEY_LOCAL_MACHINE, 64-bit view. Reads everything; writes what regedit does not. */
import type { RegistryKey, RegistryValue } from '../../src-core/host.ts'
import { check, hostError, type Out, scratch, type Wide } from './call.ts'
import { constants } from './constant.ts'
import { type Handle, handle } from './handle.ts'
import {
  RegCloseKey,
  RegCreateKeyExW,
  RegDeleteKeyExW,
  RegDeleteValueW,
  RegEnumKeyExW,
  RegEnumValueW,
  RegOpenKeyExW,
  RegSetValueExW,
} from './registry-calls.ts'
import { bytesOf, registryValue } from './registry-value.ts'

const { HKEY_LOCAL_MACHINE } = constants('winreg.h', { HKEY_LOCAL_MACHINE: 0xffffffff80000002n })
const { KEY_READ, KEY_SET_VALUE, KEY_WOW64_64KEY } = constants('winnt.h', {
  KEY_READ: 0x20019,
  KEY_SET_VALUE: 0x2,
  KEY_WOW64_64KEY: 0x100,
})
const errors = constants('winerror.h', {
  ERROR_FILE_NOT_FOUND: 2,
  ERROR_INVALID_DATA: 13,
  ERROR_INVALID_PARAMETER: 87,
  ERROR_MORE_DATA: 234,
  ERROR_NO_MORE_ITEMS: 259,
  ERROR_KEY_HAS_CHILDREN: 1020,
})

/** null: no such key. */
export function readKey(path: string): RegistryKey | null {
  using key = open(path, KEY_READ)
  if (key === null) return null
  return { values: readValues(key.value), subkeys: readSubkeys(key.value) }
}

export function keyExists(path: string): boolean {
  using key = open(path, KEY_READ)
  return key !== null
}

export function createKey(path: string): void {
  refuseMissingParent(path)
  const out: Out<Wide> = [0]
  const access = KEY_READ | KEY_WOW64_64KEY
  const status = RegCreateKeyExW(HKEY_LOCAL_MACHINE, checked(path), 0, null, 0, access, null, out, null)
  check(status, 'RegCreateKeyExW')
  RegCloseKey(BigInt(out[0]))
}

/** RegCreateKeyExW would make the missing keys on the way silently; the port does not. */
export function refuseMissingParent(path: string): void {
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('\\')))
  if (parent !== '' && !keyExists(parent)) throw hostError('RegOpenKeyExW', errors.ERROR_FILE_NOT_FOUND)
}

export function setValues(path: string, values: Readonly<Record<string, RegistryValue>>): void {
  using key = required(path, KEY_SET_VALUE)
  for (const [name, value] of Object.entries(values)) {
    const { type, data } = bytesOf(value)
    check(RegSetValueExW(key.value, checked(name), 0, type, data, data.length), 'RegSetValueExW')
  }
}

export function deleteValues(path: string, names: readonly string[]): void {
  using key = required(path, KEY_SET_VALUE)
  for (const name of names) {
    const status = RegDeleteValueW(key.value, checked(name))
    if (status !== errors.ERROR_FILE_NOT_FOUND) check(status, 'RegDeleteValueW')
  }
}

export function deleteKey(path: string): void {
  refuseChildren(path)
  check(RegDeleteKeyExW(HKEY_LOCAL_MACHINE, checked(path), KEY_WOW64_64KEY, 0), 'RegDeleteKeyExW')
}

/** Windows answers 5 for a key with subkeys, which reads like a missing right; 1020 says what it is. */
export function refuseChildren(path: string): void {
  using key = required(path, KEY_READ)
  if (readSubkeys(key.value).length > 0) throw hostError('RegDeleteKeyExW', errors.ERROR_KEY_HAS_CHILDREN)
}

function open(path: string, access: number): Handle | null {
  const out: Out<Wide> = [0]
  const status = RegOpenKeyExW(HKEY_LOCAL_MACHINE, checked(path), 0, access | KEY_WOW64_64KEY, out)
  if (status === errors.ERROR_FILE_NOT_FOUND) return null
  check(status, 'RegOpenKeyExW')
  return handle(out[0], RegCloseKey)
}

function required(path: string, access: number): Handle {
  const key = open(path, access)
  if (key === null) throw hostError('RegOpenKeyExW', errors.ERROR_FILE_NOT_FOUND)
  return key
}

/** A name goes to Windows as a NUL-terminated string: with a NUL inside it would name something else. */
function checked(name: string): string {
  if (name.includes('\0')) throw hostError('RegOpenKeyExW', errors.ERROR_INVALID_PARAMETER)
  return name
}

// https://learn.microsoft.com/windows/win32/sysinfo/registry-element-size-limits: key names 255, value names 16 383
const longestKeyName = 256
const longestValueName = 16_384
const nameBuffer = scratch(2 * longestValueName)

function readSubkeys(key: bigint): readonly string[] {
  const names: string[] = []
  const name = nameBuffer()
  for (;;) {
    const length: Out<number> = [longestKeyName]
    const status = RegEnumKeyExW(key, names.length, name, length, null, null, null, null)
    if (status === errors.ERROR_NO_MORE_ITEMS) return names
    check(status, 'RegEnumKeyExW')
    names.push(name.toString('utf16le', 0, 2 * length[0]))
  }
}

function readValues(key: bigint): Readonly<Record<string, RegistryValue>> {
  const entries: [string, RegistryValue][] = []
  const name = nameBuffer()
  let data = Buffer.alloc(1024)
  for (;;) {
    const nameLength: Out<number> = [longestValueName]
    const type: Out<number> = [0]
    const size: Out<number> = [data.length]
    const status = RegEnumValueW(key, entries.length, name, nameLength, null, type, data, size)
    if (status === errors.ERROR_NO_MORE_ITEMS) return Object.fromEntries(entries)
    if (status === errors.ERROR_MORE_DATA) {
      data = Buffer.alloc(Math.max(2 * data.length, size[0]))
      continue
    }
    check(status, 'RegEnumValueW')
    const value = registryValue(type[0], data.subarray(0, size[0]))
    // Reading past it would lose it in an undo; nothing the product touches has such a value.
    if (value === null) throw hostError('RegEnumValueW', errors.ERROR_INVALID_DATA)
    entries.push([name.toString('utf16le', 0, 2 * nameLength[0]), value])
  }
}
