/** Performance counters by their English names. */
import type { Counters } from '../../src-core/host.ts'
import { check, declare, type Out, type Wide } from './call.ts'
import { constants } from './constant.ts'
import { handle } from './handle.ts'
import { decode, encode, struct } from './struct.ts'

// https://learn.microsoft.com/windows/win32/api/pdh/ns-pdh-pdh_raw_counter; TimeStamp is a FILETIME, which aligns to 4
const PDH_RAW_COUNTER = struct('PDH_RAW_COUNTER', 'pdh.h', {
  CStatus: 'uint32',
  TimeStamp: ['uint32', 2],
  FirstValue: 'int64',
  SecondValue: 'int64',
  MultiCount: 'uint32',
})
// https://learn.microsoft.com/windows/win32/perfctrs/pdh-error-codes
const { PDH_CSTATUS_VALID_DATA, PDH_CSTATUS_NEW_DATA, PDH_NO_DATA } = constants('pdhmsg.h', {
  PDH_CSTATUS_VALID_DATA: 0,
  PDH_CSTATUS_NEW_DATA: 1,
  PDH_NO_DATA: 0x800007d5,
})

// https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhopenqueryw
const PdhOpenQueryW = declare<(source: null, user: bigint, out: Out<Wide>) => number>(
  'pdh',
  'uint32 PdhOpenQueryW(void *szDataSource, uintptr dwUserData, _Out_ uintptr *phQuery)',
)
// https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhaddenglishcounterw
const PdhAddEnglishCounterW = declare<(query: bigint, path: string, user: bigint, out: Out<Wide>) => number>(
  'pdh',
  'uint32 PdhAddEnglishCounterW(uintptr hQuery, str16 szFullCounterPath, uintptr dwUserData, _Out_ uintptr *phCounter)',
)
// https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhcollectquerydata
const PdhCollectQueryData = declare<(query: bigint) => number>('pdh', 'uint32 PdhCollectQueryData(uintptr hQuery)')
// https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhgetrawcountervalue
const PdhGetRawCounterValue = declare<(counter: bigint, type: Out<number>, value: Buffer) => number>(
  'pdh',
  'uint32 PdhGetRawCounterValue(uintptr hCounter, _Out_ uint32 *lpdwType, _Out_ void *pValue)',
)
// https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhclosequery
const PdhCloseQuery = declare<(query: bigint) => number>('pdh', 'uint32 PdhCloseQuery(uintptr hQuery)')

export const counters: Counters = {
  read: async (paths) => read(paths),
}

function read(paths: readonly string[]): readonly (number | null)[] {
  const out: Out<Wide> = [0]
  check(PdhOpenQueryW(null, 0n, out), 'PdhOpenQueryW')
  using query = handle(out[0], PdhCloseQuery)
  const added = paths.map((path) => {
    const counter: Out<Wide> = [0]
    // Whatever the reason, this machine has no such counter or instance to offer now.
    return PdhAddEnglishCounterW(query.value, path, 0n, counter) === 0 ? BigInt(counter[0]) : null
  })
  if (added.every((counter) => counter === null)) return paths.map(() => null)
  const status = PdhCollectQueryData(query.value)
  if (status === PDH_NO_DATA) return paths.map(() => null)
  check(status, 'PdhCollectQueryData')
  return added.map((counter) => (counter === null ? null : rawValue(counter)))
}

function rawValue(counter: bigint): number | null {
  const buffer = encode(PDH_RAW_COUNTER, {})
  if (PdhGetRawCounterValue(counter, [0], buffer) !== 0) return null
  const found = decode(PDH_RAW_COUNTER, buffer)
  const valid = found.CStatus === PDH_CSTATUS_VALID_DATA || found.CStatus === PDH_CSTATUS_NEW_DATA
  return valid ? Number(found.FirstValue) : null
}
