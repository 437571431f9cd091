/** FILETIME: 100-nanosecond intervals since 1601-01-01 UTC. https://learn.microsoft.com/windows/win32/api/minwinbase/ns-minwinbase-filetime */
const unixEpoch = 11_644_473_600_000n

/** ISO 8601 in UTC; null for 0, which Windows uses for "never". */
export function isoTime(filetime: bigint): string | null {
  return filetime === 0n ? null : new Date(Number(filetime / 10_000n - unixEpoch)).toISOString()
}
