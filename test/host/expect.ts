/** Assertions without a framework: the contract also runs in a bare node.exe. */
import { HostError } from '../../src-core/errors.ts'

export function ensure(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message)
}

const text = (value: unknown): string => JSON.stringify(value) ?? String(value)

export function equal(actual: unknown, expected: unknown, what: string): void {
  ensure(text(actual) === text(expected), `${what}: ${text(actual)} instead of ${text(expected)}`)
}

/** Windows refuses with this code and names an API. */
export async function refused(act: Promise<unknown>, code: number, what: string): Promise<void> {
  const error = await act.then(
    () => null,
    (reason: unknown) => reason,
  )
  ensure(error !== null, `${what}: accepted instead of refused with ${code}`)
  ensure(error instanceof HostError, `${what}: ${String(error)} instead of a HostError`)
  equal(error.code, code, `${what}: code`)
  ensure(/^[A-Z][A-Za-z0-9_]+$/.test(error.operation), `${what}: "${error.operation}" names no API`)
}

export const isGuid = (value: string): boolean => /^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/.test(value)
export const isHex64 = (value: string): boolean => /^0x[0-9a-f]{16}$/.test(value)
export const isTime = (value: string): boolean => new Date(value).toISOString() === value
