import { v5 } from 'uuid'
import type { Guid } from './host.ts'
import { providerGuid } from './provider.ts'

/**
 * The GUID of a session that has none yet: an RFC 9562 version 5 UUID of its name, so that the session of today, the one
 * of the next boot and the exported scripts agree without a word. ETW compares session names without case.
 */
export const sessionGuid = (name: string): Guid => `{${v5(name.toLowerCase(), providerGuid.slice(1, -1))}}`

/** A GUID as the kernel reads it from a string, in braces; all zeros stand for none. */
export const isGuid = (text: string): boolean =>
  /^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i.test(text) && !/^\{[0-]+\}$/.test(text)
