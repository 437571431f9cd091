/** Performance counters by their English names, as PdhAddEnglishCounterW takes them. */

/** Of an ETW session; its instance carries the session's name. Windows 10 and Server 2016 brought this set. */
export const sessionCounters = (session: string) => {
  const instance = `\\Event Tracing for Windows Session(${session})`
  return {
    logged: `${instance}\\Events Logged per sec`,
    lost: `${instance}\\Events Lost`,
    consumers: `${instance}\\Number of Real-Time Consumers`,
  } as const
}

/** Of the DNS service. */
export const dnsCounters = {
  queries: '\\DNS\\Total Query Received/sec',
  responses: '\\DNS\\Total Response Sent/sec',
} as const
