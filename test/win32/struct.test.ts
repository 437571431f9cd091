/** What koffi keeps for itself: nothing that grows with the number of calls. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('bytes are copied from an address a million times without a trace', async () => {
  const args = ['--expose-gc', '--import', 'tsx', 'test/win32/probes/bytes.ts']
  const { stdout } = await promisify(execFile)(process.execPath, args)
  // A type of koffi's own for each copy would be 24 bytes: 23 MB.
  expect(Number(stdout)).toBeLessThan(8 * 2 ** 20)
})
