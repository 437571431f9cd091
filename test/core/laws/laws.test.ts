/** Laws 1, 2, 3, 5, 6 and 7 over every simulated scenario and profile, without faults. */
import { describe, test } from 'vitest'
import { scenarioIds, scenarios } from '../../../src-core/simulated/index.ts'
import { type IntentName, intents } from './intents.ts'
import { laws } from './laws.ts'
import { breaksTheSession, mistakes } from './mistakes.ts'
import { SimulatedWorld } from './simulated-world.ts'

const cases = scenarioIds
  .filter((scenario) => scenario !== 'hanging-call')
  .flatMap((scenario) => (Object.keys(intents) as IntentName[]).map((intent) => ({ scenario, intent })))

describe.each(cases)('$scenario, $intent', ({ scenario, intent }) => {
  test.each(Object.entries(laws))('%s', (_, law) => law(new SimulatedWorld(scenarios[scenario]()), intents[intent]))
})

describe('7: every mistake planted in the Autologger breaks exactly the session after a reboot', () => {
  test.each(Object.entries(mistakes))('%s', (_, plant) =>
    breaksTheSession(new SimulatedWorld(scenarios['fresh-2022']()), intents.guide, plant),
  )
})
