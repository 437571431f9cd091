/** Round numbers for an axis that begins at nothing: at most five of them, the last at or above the greatest value. */
export function ticksFor(greatest: number): readonly number[] {
  const rough = Math.max(1, greatest) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power
  const whole = Math.max(1, step)
  return Array.from({ length: Math.max(1, Math.ceil(greatest / whole)) + 1 }, (_, index) => index * whole)
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** Lines, one for each stretch without a gap: a value that was not there is no zero. */
export function lineOf(points: readonly (Point | null)[]): string {
  let pen = 'M'
  return points
    .map((point) => {
      const part = point === null ? '' : `${pen}${point.x.toFixed(1)} ${point.y.toFixed(1)}`
      pen = point === null ? 'M' : 'L'
      return part
    })
    .join('')
}
