/** A faithful Windows DNS server in memory: for tests, for `--simulate`, for the demonstration in a browser. */
export {
  type Around,
  around,
  changingCalls,
  type HostCall,
  hostCalls,
  plausible,
  plausibleCodes,
} from '../host-calls.ts'
export { type Clock, virtualClock } from './clock.ts'
export { configuration } from './configuration.ts'
export { type Decide, type Fault, ProcessDied, withFaults } from './faults.ts'
export { simulatedHost } from './host.ts'
export { Machine } from './machine.ts'
export { moveTo } from './moment.ts'
export { reboot } from './reboot.ts'
export * as names from './scenarios/names.ts'
export { isScenario, type ScenarioId, scenarioIds, scenarios } from './scenarios.ts'
export { settle } from './traffic.ts'
