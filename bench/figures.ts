/** Numbers measured in turns, and what they are held against. */

export interface Figure {
  readonly what: string
  /** The two that are compared, as commands, and what was measured of each, round by round. */
  readonly ours: Series
  readonly theirs: Series
  readonly unit: string
  /** Of the ratio of the medians. */
  readonly limit: { readonly most: number } | { readonly least: number }
}

export interface Series {
  readonly command: string
  readonly numbers: readonly number[]
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1 + (sorted.length % 2)], sorted[middle]]
  return (low + high) / 2
}

/** How many times as much theirs is, where more is wanted of it; else ours. */
export function ratioOf({ ours, theirs, limit }: Figure): number {
  const ratio = median(ours.numbers) / median(theirs.numbers)
  return 'most' in limit ? ratio : 1 / ratio
}

export function isHeld(figure: Figure): boolean {
  const ratio = ratioOf(figure)
  return 'most' in figure.limit ? ratio <= figure.limit.most : ratio >= figure.limit.least
}

/** Prints the figures; true when all ratios are within their limits. */
export function tell(figures: readonly Figure[]): boolean {
  for (const figure of figures) {
    const { what, ours, theirs, unit, limit } = figure
    const bound = 'most' in limit ? `at most ${limit.most}` : `at least ${limit.least}`
    console.log(`${isHeld(figure) ? 'ok    ' : 'MISSED'} ${what}: ratio ${ratioOf(figure).toFixed(2)} (${bound})`)
    for (const { command, numbers } of [ours, theirs]) {
      const [low, high] = [Math.min(...numbers), Math.max(...numbers)].map((number) => number.toFixed(1))
      console.log(
        `       median ${median(numbers).toFixed(1)} ${unit}, ${low} to ${high} in ${numbers.length} rounds: ${command}`,
      )
    }
  }
  return figures.every(isHeld)
}
