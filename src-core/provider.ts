/** The one provider that KUMA's etw connector reads, and its channel. Source: the provider's manifest. */
import type { Guid, Hex64 } from './host.ts'

export const providerName = 'Microsoft-Windows-DNSServer'
export const providerGuid: Guid = '{eb79061a-a566-4698-9119-3ed2807060e7}'
export const analyticChannel = 'Microsoft-Windows-DNSServer/Analytical'
/** The ETW session that an enabled analytic channel owns: the path with `-` for `/`. */
export const channelSession = 'EventLog-Microsoft-Windows-DNSServer-Analytical'

/** The session of our own that reads events for a moment. */
export const probeSession = 'etwDNS-Probe'

/** Keyword masks of the presets. 64 bits always: events 275 to 283 and 286 carry keywords above bit 31 only. */
export const keywordPresets = {
  /** Audit events included. All bits rather than none, so that a person reading the registry sees what is meant. */
  everything: '0xffffffffffffffff',
  /** The keyword that the channel itself adds to its events: all of Analytical, nothing of Audit. */
  analytical: '0x8000000000000000',
  /** QUERY_RECEIVED, RESPONSE_SUCCESS, RESPONSE_FAILURE, IGNORED_QUERY. */
  queries: '0x000000000000000f',
} as const satisfies Readonly<Record<string, Hex64>>

export const performanceLogUsers = 'S-1-5-32-559'
export const serviceLogonRight = 'SeServiceLogonRight'
export const denyServiceLogonRight = 'SeDenyServiceLogonRight'

export const autologgerRoot = 'SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger'
export const etwSecurityKey = 'SYSTEM\\CurrentControlSet\\Control\\WMI\\Security'
