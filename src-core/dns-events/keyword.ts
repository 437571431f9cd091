/** The keywords of Microsoft-Windows-DNSServer, bit 0 first. Source: the provider's manifest on Windows Server 2025. */
import type { Hex64 } from '../host.ts'

export interface Keyword {
  readonly bit: number
  readonly mask: Hex64
  readonly name: KeywordName
  /** The channel that the events of this keyword go to. */
  readonly channel: 'analytic' | 'audit'
}

const named = [
  ['QUERY_RECEIVED', 'analytic'],
  ['RESPONSE_SUCCESS', 'analytic'],
  ['RESPONSE_FAILURE', 'analytic'],
  ['IGNORED_QUERY', 'analytic'],
  ['RECURSE_QUERY_OUT', 'analytic'],
  ['RECURSE_RESPONSE_IN', 'analytic'],
  ['RECURSE_QUERY_DROP', 'analytic'],
  ['DYN_UPDATE_RECV', 'analytic'],
  ['DYN_UPDATE_RESPONSE', 'analytic'],
  ['IXFR_REQ_OUT', 'analytic'],
  ['IXFR_REQ_RECV', 'analytic'],
  ['IXFR_RESP_OUT', 'analytic'],
  ['IXFR_RESP_RECV', 'analytic'],
  ['AXFR_REQ_OUT', 'analytic'],
  ['AXFR_REQ_RECV', 'analytic'],
  ['AXFR_RESP_OUT', 'analytic'],
  ['AXFR_RESP_RECV', 'analytic'],
  ['XFR_NOTIFY_IN', 'analytic'],
  ['XFR_NOTIFY_OUT', 'analytic'],
  ['AUDIT_ZONES', 'audit'],
  ['AUDIT_REC_ADMIN', 'audit'],
  ['AUDIT_ZONESCOPE', 'audit'],
  ['AUDIT_ZONE_SIGN', 'audit'],
  ['AUDIT_ROLLOVER', 'audit'],
  ['AUDIT_FORWARDER', 'audit'],
  ['AUDIT_REC_DYN_UPDATE', 'audit'],
  ['AUDIT_ROOTHINTS', 'audit'],
  ['AUDIT_SERVER_CONFIG', 'audit'],
  ['AUDIT_RECURSIONSCOPE', 'audit'],
  ['AUDIT_EXPORT_IMPORT', 'audit'],
  ['AUDIT_REC_SCAVENGER', 'audit'],
  ['AUDIT_CACHE', 'audit'],
  ['AUDIT_TRUST_ANCHOR', 'audit'],
  ['XFR_NOTIFY_ACK_IN', 'analytic'],
  ['DYN_UPDATE_FORWARD', 'analytic'],
  ['INTERNAL_LOOKUP_CNAME', 'analytic'],
  ['INTERNAL_LOOKUP_ADDITIONAL', 'analytic'],
  ['AUDIT_SERVER_ADMIN', 'audit'],
  ['AUDIT_SERVER', 'audit'],
  ['DYN_UPDATE_RESPONSE_IN', 'analytic'],
  ['XFR_NOTIFY_ACK_OUT', 'analytic'],
  ['AUDIT_POLICY', 'audit'],
  ['RRL_TO_BE_DROPPED_RESPONSE', 'analytic'],
  ['RRL_TO_BE_TRUNCATED_RESPONSE', 'analytic'],
  ['RRL_TO_BE_LEAKED_RESPONSE', 'analytic'],
  ['AUDIT_RRL', 'audit'],
  ['AUDIT_TENANT', 'audit'],
  ['RECURSE_ALIAS_FAILURE', 'analytic'],
] as const
export type KeywordName = (typeof named)[number][0]

export const hex64 = (value: bigint): Hex64 => `0x${value.toString(16).padStart(16, '0')}`

/** AUDIT_SERVER is defined, but no event carries it. */
export const keywords: readonly Keyword[] = named.map(([name, channel], bit) => ({
  bit,
  mask: hex64(1n << BigInt(bit)),
  name,
  channel,
}))

/** What the channel adds to the keywords of its events: the top bit for Analytical, the next one for Audit. */
export const analyticChannelKeyword: Hex64 = hex64(1n << 63n)
