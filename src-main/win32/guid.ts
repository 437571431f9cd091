/** GUIDs as text, as the port has them, and as the 16 bytes of Windows. */
import type { Guid } from '../../src-core/host.ts'
import { struct } from './struct.ts'

// https://learn.microsoft.com/windows/win32/api/guiddef/ns-guiddef-guid
export const GUID = struct('GUID', 'guiddef.h', {
  Data1: 'uint32',
  Data2: 'uint16',
  Data3: 'uint16',
  Data4: ['uint8', 8],
})

export function guidText(bytes: Buffer): Guid {
  const head = [bytes.readUInt32LE(0), bytes.readUInt16LE(4), bytes.readUInt16LE(6)]
  const [one, two, three] = head.map((part, index) => part.toString(16).padStart(index === 0 ? 8 : 4, '0'))
  return `{${one}-${two}-${three}-${bytes.toString('hex', 8, 10)}-${bytes.toString('hex', 10, 16)}}`
}

export function guidBytes(guid: Guid): Buffer {
  const digits = guid.replace(/[{}-]/g, '')
  if (!/^[0-9a-f]{32}$/i.test(digits)) throw new Error(`not a GUID: ${guid}`)
  const bytes = Buffer.from(digits, 'hex')
  bytes.subarray(0, 4).reverse()
  bytes.subarray(4, 6).reverse()
  bytes.subarray(6, 8).reverse()
  return bytes
}
