import type { Registry, RegistryValue, RegistryWriter } from '../host.ts'
import { RegistryValue as RegistryValueSchema } from '../registry-value.ts'
import { keyAt, makeKey, setValue, subkeysOf, unsetValue, valuesOf } from './keys.ts'
import type { Machine } from './machine.ts'
import { refuse } from './refuse.ts'
import type { KeyState } from './state.ts'
import { requireElevation } from './system.ts'

export const registry = (machine: Machine): Registry => {
  const open = (path: string, operation: string): KeyState => {
    requireElevation(machine, operation)
    return keyAt(machine, path) ?? refuse(operation, 2)
  }
  const writer = (): RegistryWriter => (machine.system.scriptHost ? 'regedit' : 'api')
  return {
    read: async (path) => {
      const key = keyAt(machine, path)
      return key === undefined ? null : { values: valuesOf(key), subkeys: subkeysOf(machine, path) }
    },

    create: async (path) => {
      requireElevation(machine, 'RegCreateKeyExW')
      // Names: 255 characters at most. https://learn.microsoft.com/windows/win32/sysinfo/registry-element-size-limits
      if (path.split('\\').some((name) => name === '' || name.length > 255 || name.includes('\0')))
        refuse('RegCreateKeyExW', 87)
      if (path.length > 32_767) refuse('RegCreateKeyExW', 87)
      const parent = path.slice(0, Math.max(0, path.lastIndexOf('\\')))
      if (keyAt(machine, parent) === undefined) refuse('RegCreateKeyExW', 2)
      makeKey(machine, path)
      return writer()
    },

    write: async (path, values) => {
      const key = open(path, 'RegSetValueExW')
      const entries = Object.entries(values)
      if (!entries.every(([name, value]) => isCarried(name, value))) refuse('RegSetValueExW', 87)
      for (const [name, value] of entries) setValue(key, name, value)
      return entries.every(([name, value]) => regeditCarries(name, value)) ? writer() : 'api'
    },

    unset: async (path, names) => {
      const key = open(path, 'RegDeleteValueW')
      for (const name of names) unsetValue(key, name)
      return writer()
    },

    remove: async (path) => {
      const key = open(path, 'RegDeleteKeyExW')
      if (subkeysOf(machine, path).length > 0) refuse('RegDeleteKeyExW', 1020)
      machine.registry = machine.registry.filter((other) => other !== key)
      return writer()
    },
  }
}

/** Data of its type, a name of 16 383 characters at most, and no NUL, which would end a string early. */
function isCarried(name: string, value: RegistryValue): boolean {
  const strings = [name, ...(typeof value.data === 'number' ? [] : [value.data].flat())]
  return (
    name.length <= 16_383 &&
    !strings.some((item) => item.includes('\0')) &&
    RegistryValueSchema.safeParse(value).success
  )
}

/**
 * What regedit carries exactly: numbers up to VBScript's Long and JavaScript's safe integers; texts, but no empty ones;
 * lists, which it joins with commas on the way; no REG_NONE.
 */
function regeditCarries(name: string, value: RegistryValue): boolean {
  switch (value.type) {
    case 'REG_DWORD':
      return name !== '' && value.data <= 0x7fff_ffff
    case 'REG_QWORD':
      return name !== '' && BigInt(value.data) <= Number.MAX_SAFE_INTEGER
    case 'REG_MULTI_SZ':
      return name !== '' && value.data.length > 0 && value.data.every((line) => line !== '' && !line.includes(','))
    case 'REG_NONE':
      return false
    default:
      return name !== '' && value.data !== ''
  }
}
