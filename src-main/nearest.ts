import { distance } from 'fastest-levenshtein'

/** What was probably meant, when it is close enough to say so. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const close = known
    .map((name) => ({ name, far: distance(word.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)[0]
  return close !== undefined && close.far <= Math.max(2, word.length / 3) ? close.name : undefined
}
