/** Registry values between the port's form and the bytes that Windows keeps. Pure. */
import type { RegistryValue } from '../../src-core/host.ts'
import { constants } from './constant.ts'

// https://learn.microsoft.com/windows/win32/sysinfo/registry-value-types
export const types = constants('winnt.h', {
  REG_NONE: 0,
  REG_SZ: 1,
  REG_EXPAND_SZ: 2,
  REG_BINARY: 3,
  REG_DWORD: 4,
  REG_MULTI_SZ: 7,
  REG_QWORD: 11,
})

/** null: a type or a length that the port has no form for. */
export function registryValue(type: number, data: Buffer): RegistryValue | null {
  switch (type) {
    case types.REG_DWORD:
      return data.length === 4 ? { type: 'REG_DWORD', data: data.readUInt32LE() } : null
    case types.REG_QWORD:
      return data.length === 8 ? { type: 'REG_QWORD', data: hex64(data.readBigUInt64LE()) } : null
    case types.REG_SZ:
    case types.REG_EXPAND_SZ:
      if (data.length % 2 !== 0) return null
      return { type: type === types.REG_SZ ? 'REG_SZ' : 'REG_EXPAND_SZ', data: withoutEnd(data.toString('utf16le')) }
    case types.REG_MULTI_SZ: {
      if (data.length % 2 !== 0) return null
      const text = withoutEnd(withoutEnd(data.toString('utf16le')))
      return { type: 'REG_MULTI_SZ', data: text === '' ? [] : text.split('\0') }
    }
    case types.REG_BINARY:
    case types.REG_NONE:
      return { type: type === types.REG_BINARY ? 'REG_BINARY' : 'REG_NONE', data: data.toString('hex') }
    default:
      return null
  }
}

export function bytesOf(value: RegistryValue): { readonly type: number; readonly data: Buffer } {
  const type = types[value.type]
  switch (value.type) {
    case 'REG_DWORD': {
      const data = Buffer.alloc(4)
      data.writeUInt32LE(value.data)
      return { type, data }
    }
    case 'REG_QWORD': {
      const data = Buffer.alloc(8)
      data.writeBigUInt64LE(BigInt(value.data))
      return { type, data }
    }
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
      return { type, data: Buffer.from(`${value.data}\0`, 'utf16le') }
    case 'REG_MULTI_SZ':
      return { type, data: Buffer.from(`${value.data.map((line) => `${line}\0`).join('')}\0`, 'utf16le') }
    case 'REG_BINARY':
    case 'REG_NONE':
      return { type, data: Buffer.from(value.data, 'hex') }
  }
}

/** One terminating NUL; a stored text may lack it, and a NUL inside a text is part of it. */
function withoutEnd(text: string): string {
  return text.endsWith('\0') ? text.slice(0, -1) : text
}

export function hex64(value: bigint): string {
  return `0x${value.toString(16).padStart(16, '0')}`
}
