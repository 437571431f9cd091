import { expect, test } from 'vitest'
import { requirements } from '../../src-core/requirements.ts'
import { settings } from '../../src-core/settings/index.ts'

test('the requirements are the settings that nothing writes and nothing proves, in their order', () => {
  const observed = settings.filter(({ write, proof }) => write === undefined && proof !== true)
  expect(requirements).toEqual(observed.map(({ id }) => id))
})
