/**
 * The analytic events, 256 to 291: reference knowledge of the provider's manifest on Windows Server 2025, all of version 0
 * and opcode 0. Older builds have fewer fields at the end, and 286 means another event there: what decodes a payload goes
 * by the manifest on the machine. https://learn.microsoft.com/windows-server/networking/dns/dns-logging-and-diagnostics
 */
import type { Hex64 } from '../host.ts'
import { type KeywordName, keywords } from './keyword.ts'

export const fieldTypes = [
  'u8',
  'u32',
  'u64',
  'ansi', // win:AnsiString, ends with a NUL
  'utf16', // win:UnicodeString, ends with a NUL
  'binary', // win:Binary, as long as the BufferSize before it says
  'guid', // 16 bytes
] as const
export type FieldType = (typeof fieldTypes)[number]

export interface EventField {
  readonly name: string
  readonly type: FieldType
}

/** TRACE_LEVEL_ERROR and TRACE_LEVEL_INFORMATION of evntrace.h: the only two that these events use. */
export type EventLevel = 2 | 4

export interface DnsEvent {
  readonly id: number
  /** As the manifest's messages call it; the variant with EDNS fields shares name and keyword with the plain one. */
  readonly name: string
  readonly edns: boolean
  /** Without the channel's keyword, which ETW adds. */
  readonly keyword: Hex64
  readonly level: EventLevel
  readonly task: { readonly value: number; readonly name: TaskName }
  /** In the order of the payload. */
  readonly fields: readonly EventField[]
}

const taskValues = { LOOK_UP: 1, RECURSE_QUERY: 2, DYNAMIC_UPDATE: 3, ZONE_XFR: 4, DNSSEC_OP: 8, RRL: 14 } as const
export type TaskName = keyof typeof taskValues

type Row = readonly [
  id: number,
  name: string,
  keyword: KeywordName,
  level: EventLevel,
  task: TaskName,
  edns: boolean,
  fields: string,
]

// biome-ignore format: a table, one event a line
const rows: readonly Row[] = [
  [256, 'QUERY_RECEIVED', 'QUERY_RECEIVED', 4, 'LOOK_UP', false, 'TCP:u8 InterfaceIP:ansi Source:ansi RD:u8 QNAME:ansi QTYPE:u32 XID:u32 Port:u32 Flags:u32 BufferSize:u32 PacketData:binary AdditionalInfo:utf16 GUID:utf16'],
  [257, 'RESPONSE_SUCCESS', 'RESPONSE_SUCCESS', 4, 'LOOK_UP', false, 'TCP:u8 InterfaceIP:ansi Destination:ansi AA:u8 AD:u8 QNAME:ansi QTYPE:u32 XID:u32 DNSSEC:u8 RCODE:u32 Port:u32 Flags:u32 Scope:utf16 Zone:utf16 PolicyName:utf16 BufferSize:u32 PacketData:binary AdditionalInfo:utf16 ElapsedTime:u32 GUID:utf16 StaleRecordsPresent:utf16'],
  [258, 'RESPONSE_FAILURE', 'RESPONSE_FAILURE', 2, 'LOOK_UP', false, 'TCP:u8 InterfaceIP:ansi Reason:utf16 Destination:ansi QNAME:ansi QTYPE:u32 XID:u32 RCODE:u32 Port:u32 Flags:u32 Zone:utf16 PolicyName:utf16 BufferSize:u32 PacketData:binary AdditionalInfo:utf16 ElapsedTime:u32 GUID:utf16'],
  [259, 'IGNORED_QUERY', 'IGNORED_QUERY', 2, 'LOOK_UP', false, 'TCP:u8 InterfaceIP:ansi Source:ansi Reason:utf16 QNAME:ansi QTYPE:u32 XID:u32 Zone:utf16 PolicyName:utf16 AdditionalInfo:utf16'],
  [260, 'RECURSE_QUERY_OUT', 'RECURSE_QUERY_OUT', 4, 'RECURSE_QUERY', false, 'TCP:u8 Destination:ansi InterfaceIP:ansi RD:u8 QNAME:ansi QTYPE:u32 QXID:u32 XID:u32 Port:u32 Flags:u32 RecursionScope:utf16 CacheScope:utf16 PolicyName:utf16 BufferSize:u32 PacketData:binary AdditionalInfo:utf16 GUID:utf16'],
  [261, 'RECURSE_RESPONSE_IN', 'RECURSE_RESPONSE_IN', 4, 'RECURSE_QUERY', false, 'TCP:u8 Source:ansi InterfaceIP:ansi AA:u8 AD:u8 QNAME:ansi QTYPE:u32 XID:u32 RecursionDepth:u32 Port:u32 Flags:u32 RecursionScope:utf16 CacheScope:utf16 BufferSize:u32 PacketData:binary AdditionalInfo:utf16 GUID:utf16 QueriesAttached:u32'],
  [262, 'RECURSE_QUERY_TIMEOUT', 'RECURSE_QUERY_DROP', 2, 'RECURSE_QUERY', false, 'TCP:u8 InterfaceIP:ansi Destination:ansi QNAME:ansi QTYPE:u32 QXID:u32 XID:u32 Port:u32 Flags:u32 RecursionScope:utf16 CacheScope:utf16 AdditionalInfo:utf16 GUID:utf16'],
  [263, 'DYN_UPDATE_RECV', 'DYN_UPDATE_RECV', 4, 'DYNAMIC_UPDATE', false, 'TCP:u8 InterfaceIP:ansi Source:ansi QNAME:ansi XID:u32 Port:u32 Flags:u32 Secure:u8 BufferSize:u32 PacketData:binary'],
  [264, 'DYN_UPDATE_RESPONSE', 'DYN_UPDATE_RESPONSE', 4, 'DYNAMIC_UPDATE', false, 'TCP:u8 InterfaceIP:ansi Destination:ansi QNAME:ansi XID:u32 ZoneScope:utf16 Zone:utf16 RCODE:u32 PolicyName:utf16 BufferSize:u32 PacketData:binary'],
  [265, 'IXFR_REQ_OUT', 'IXFR_REQ_OUT', 4, 'ZONE_XFR', false, 'TCP:u8 InterfaceIP:ansi Source:ansi QNAME:ansi XID:u32 ZoneScope:utf16 Zone:utf16 BufferSize:u32 PacketData:binary'],
  [266, 'IXFR_REQ_RECV', 'IXFR_REQ_RECV', 4, 'ZONE_XFR', false, 'TCP:u8 InterfaceIP:ansi Source:ansi QNAME:ansi XID:u32 ZoneScope:utf16 Zone:utf16 BufferSize:u32 PacketData:binary'],
  [267, 'IXFR_RESP_OUT', 'IXFR_RESP_OUT', 4, 'ZONE_XFR', false, 'TCP:u8 InterfaceIP:ansi Destination:ansi QNAME:ansi XID:u32 ZoneScope:utf16 Zone:utf16 RCODE:u32 BufferSize:u32 PacketData:binary'],
  [268, 'IXFR_RESP_RECV', 'IXFR_RESP_RECV', 4, 'ZONE_XFR', false, 'TCP:u8 InterfaceIP:ansi Destination:ansi QNAME:ansi XID:u32 ZoneScope:utf16 Zone:utf16 RCODE:u32 BufferSize:u32 PacketData:binary'],
  [269, 'AXFR_REQ_OUT', 'AXFR_REQ_OUT', 4, 'ZONE_XFR', false, 'TCP:u8 Source:ansi InterfaceIP:ansi QNAME:ansi XID:u32 ZoneScope:utf16 Zone:utf16 BufferSize:u32 PacketData:binary'],
  [270, 'AXFR_REQ_RECV', 'AXFR_REQ_RECV', 4, 'ZONE_XFR', false, 'TCP:u8 Source:ansi InterfaceIP:ansi QNAME:ansi XID:u32 ZoneScope:utf16 Zone:utf16 BufferSize:u32 PacketData:binary'],
  [271, 'AXFR_RESP_OUT', 'AXFR_RESP_OUT', 4, 'ZONE_XFR', false, 'TCP:u8 InterfaceIP:ansi Destination:ansi QNAME:ansi XID:u32 ZoneScope:utf16 Zone:utf16 RCODE:u32'],
  [272, 'AXFR_RESP_RECV', 'AXFR_RESP_RECV', 4, 'ZONE_XFR', false, 'TCP:u8 InterfaceIP:ansi Destination:ansi QNAME:ansi XID:u32 ZoneScope:utf16 Zone:utf16 RCODE:u32'],
  [273, 'XFR_NOTIFY_RECV', 'XFR_NOTIFY_IN', 4, 'ZONE_XFR', false, 'Source:ansi InterfaceIP:ansi QNAME:ansi ZoneScope:utf16 Zone:utf16 BufferSize:u32 PacketData:binary'],
  [274, 'XFR_NOTIFY_OUT', 'XFR_NOTIFY_OUT', 4, 'ZONE_XFR', false, 'Source:ansi InterfaceIP:ansi QNAME:ansi ZoneScope:utf16 Zone:utf16 BufferSize:u32 PacketData:binary'],
  [275, 'XFR_NOTIFY_ACK_IN', 'XFR_NOTIFY_ACK_IN', 4, 'ZONE_XFR', false, 'Source:ansi InterfaceIP:ansi BufferSize:u32 PacketData:binary'],
  [276, 'XFR_NOTIFY_ACK_OUT', 'XFR_NOTIFY_ACK_OUT', 4, 'ZONE_XFR', false, 'Destination:ansi InterfaceIP:ansi Zone:utf16 BufferSize:u32 PacketData:binary'],
  [277, 'DYN_UPDATE_FORWARD', 'DYN_UPDATE_FORWARD', 4, 'DYNAMIC_UPDATE', false, 'TCP:u8 ForwardInterfaceIP:ansi Destination:ansi QNAME:ansi XID:u32 ZoneScope:utf16 Zone:utf16 RCODE:u32 BufferSize:u32 PacketData:binary'],
  [278, 'DYN_UPDATE_RESPONSE_IN', 'DYN_UPDATE_RESPONSE_IN', 4, 'DYNAMIC_UPDATE', false, 'TCP:u8 InterfaceIP:ansi Destination:ansi QNAME:ansi XID:u32 ZoneScope:utf16 Zone:utf16 RCODE:u32 BufferSize:u32 PacketData:binary'],
  [279, 'INTERNAL_LOOKUP_CNAME', 'INTERNAL_LOOKUP_CNAME', 4, 'LOOK_UP', false, 'TCP:u8 InterfaceIP:ansi Source:ansi RD:u8 QNAME:ansi QTYPE:u32 Port:u32 Flags:u32 XID:u32 BufferSize:u32 PacketData:binary GUID:utf16'],
  [280, 'INTERNAL_LOOKUP_ADDITIONAL', 'INTERNAL_LOOKUP_ADDITIONAL', 4, 'LOOK_UP', false, 'TCP:u8 InterfaceIP:ansi Source:ansi RD:u8 QNAME:ansi QTYPE:u32 Port:u32 Flags:u32 XID:u32 BufferSize:u32 PacketData:binary GUID:utf16'],
  [281, 'RRL_TO_BE_DROPPED_RESPONSE', 'RRL_TO_BE_DROPPED_RESPONSE', 4, 'RRL', false, 'InterfaceIP:ansi Destination:ansi QNAME:ansi QTYPE:u32 XID:u32 RCODE:u32 Port:u32 BufferSize:u32 PacketData:binary'],
  [282, 'RRL_TO_BE_TRUNCATED_RESPONSE', 'RRL_TO_BE_TRUNCATED_RESPONSE', 4, 'RRL', false, 'InterfaceIP:ansi Destination:ansi QNAME:ansi QTYPE:u32 XID:u32 RCODE:u32 Port:u32 BufferSize:u32 PacketData:binary'],
  [283, 'RRL_TO_BE_LEAKED_RESPONSE', 'RRL_TO_BE_LEAKED_RESPONSE', 4, 'RRL', false, 'InterfaceIP:ansi Destination:ansi QNAME:ansi QTYPE:u32 XID:u32 RCODE:u32 Port:u32 BufferSize:u32 PacketData:binary'],
  [284, 'RESPONSE_SUCCESS', 'RESPONSE_SUCCESS', 4, 'LOOK_UP', true, 'TCP:u8 InterfaceIP:ansi Destination:ansi AA:u8 AD:u8 QNAME:ansi QTYPE:u32 XID:u32 DNSSEC:u8 RCODE:u32 Port:u32 Flags:u32 Scope:utf16 Zone:utf16 PolicyName:utf16 BufferSize:u32 PacketData:binary AdditionalInfo:utf16 DataTag:u64 ElapsedTime:u32 GUID:utf16 EDNSCorrelationTag:guid EDNSScopeName:utf16 StaleRecordsPresent:utf16'],
  [285, 'RESPONSE_FAILURE', 'RESPONSE_FAILURE', 2, 'LOOK_UP', true, 'TCP:u8 InterfaceIP:ansi Reason:utf16 Destination:ansi QNAME:ansi QTYPE:u32 XID:u32 RCODE:u32 Port:u32 Flags:u32 Zone:utf16 PolicyName:utf16 BufferSize:u32 PacketData:binary AdditionalInfo:utf16 ElapsedTime:u32 GUID:utf16 EDNSCorrelationTag:guid EDNSScopeName:utf16'],
  [286, 'RECURSE_ALIAS_FAILURE', 'RECURSE_ALIAS_FAILURE', 4, 'RECURSE_QUERY', false, 'TCP:u8 Source:ansi InterfaceIP:ansi AA:u8 AD:u8 QNAME:ansi QTYPE:u32 XID:u32 Port:u32 Flags:u32 ServerScope:utf16 CacheScope:utf16 BufferSize:u32 PacketData:binary AdditionalInfo:utf16 AliasFailureReason:utf16'],
  [287, 'QUERY_RECEIVED', 'QUERY_RECEIVED', 4, 'LOOK_UP', true, 'TCP:u8 InterfaceIP:ansi Source:ansi RD:u8 QNAME:ansi QTYPE:u32 XID:u32 Port:u32 Flags:u32 BufferSize:u32 PacketData:binary GUID:utf16 EDNSExtendedRCodeBits:u8 EDNSFlags:u32 EDNSUdpPayloadSize:u32 EDNSScopeName:utf16 EDNSVirtualizationInstance:utf16 EDNSDataTag:u64 EDNSCorrelationTag:guid'],
  [288, 'DNSSEC_VALIDATION_FAILURE', 'RESPONSE_FAILURE', 2, 'DNSSEC_OP', false, 'QNAME:ansi RRTYPE:u32 QueryGUID:utf16 QXID:u32 XID:u32 CacheNodeName:ansi'],
  [289, 'RECURSE_QUERY_OUT', 'RECURSE_QUERY_OUT', 4, 'RECURSE_QUERY', true, 'TCP:u8 Destination:ansi InterfaceIP:ansi RD:u8 QNAME:ansi QTYPE:u32 QXID:u32 XID:u32 Port:u32 Flags:u32 RecursionScope:utf16 CacheScope:utf16 PolicyName:utf16 BufferSize:u32 PacketData:binary AdditionalInfo:utf16 GUID:utf16 EDNSScopeName:utf16 EDNSCorrelationTag:guid'],
  [290, 'RECURSE_RESPONSE_IN', 'RECURSE_RESPONSE_IN', 4, 'RECURSE_QUERY', true, 'TCP:u8 Source:ansi InterfaceIP:ansi AA:u8 AD:u8 QNAME:ansi QTYPE:u32 XID:u32 RecursionDepth:u32 Port:u32 Flags:u32 RecursionScope:utf16 CacheScope:utf16 BufferSize:u32 PacketData:binary AdditionalInfo:utf16 GUID:utf16 QueriesAttached:u32 EDNSScopeName:utf16 EDNSCorrelationTag:guid'],
  [291, 'RECURSE_QUERY_TIMEOUT', 'RECURSE_QUERY_DROP', 2, 'RECURSE_QUERY', true, 'TCP:u8 InterfaceIP:ansi Destination:ansi QNAME:ansi QTYPE:u32 QXID:u32 XID:u32 Port:u32 Flags:u32 RecursionScope:utf16 CacheScope:utf16 AdditionalInfo:utf16 GUID:utf16 EDNSScopeName:utf16 EDNSCorrelationTag:guid'],
]

const fieldsOf = (text: string): readonly EventField[] =>
  text.split(' ').map((field) => {
    const [name = '', type] = field.split(':')
    return { name, type: type as FieldType }
  })

const maskOf = new Map(keywords.map(({ name, mask }) => [name, mask]))

export const events: readonly DnsEvent[] = rows.map(([id, name, keyword, level, task, edns, fields]) => ({
  id,
  name,
  edns,
  keyword: maskOf.get(keyword) as Hex64,
  level,
  task: { value: taskValues[task], name: task },
  fields: fieldsOf(fields),
}))
