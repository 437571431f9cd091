/** Prints by how many bytes the process grew while the same bytes were copied from an address again and again. */
import { addressOf, bytesAt } from '../../../src-main/win32/struct.ts'

const rounds = 1_000_000
const source = Buffer.from(Array.from({ length: 28 }, (_, index) => index))
const address = addressOf(source)

function copy(times: number): number {
  for (let round = 0; round < times; round++) bytesAt(address, source.length)
  ;(globalThis as { gc?: () => void }).gc?.()
  return process.memoryUsage().rss
}

if (!bytesAt(address, source.length).equals(source) || bytesAt(address, 0).length !== 0) throw new Error('other bytes')
const before = copy(rounds / 4)
console.log(copy(rounds) - before)
