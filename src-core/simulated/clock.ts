/** Where a simulated machine's time comes from: the wall clock in the program, a virtual one in tests. */
export interface Clock {
  /** Milliseconds; only differences count. */
  now(): number
  delay(ms: number): Promise<void>
}

/** A clock that moves only when told: by `advance`, or by a `delay`, which takes no real time. */
export function virtualClock(start = 0): Clock & { advance(ms: number): void } {
  let time = start
  const advance = (ms: number): void => {
    time += Math.max(0, ms)
  }
  return {
    now: () => time,
    delay: async (ms) => advance(ms),
    advance,
  }
}
