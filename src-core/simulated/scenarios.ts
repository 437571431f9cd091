/** The machines to try things on, by name. */
import type { Machine } from './machine.ts'
import { mistakes } from './scenarios/mistakes.ts'
import { obstacles } from './scenarios/obstacles.ts'
import { servers } from './scenarios/servers.ts'

const all = { ...servers, ...mistakes, ...obstacles }

export type ScenarioId = keyof typeof all

/** Each call makes a new machine. */
export const scenarios: Readonly<Record<ScenarioId, () => Machine>> = all

export const scenarioIds = Object.keys(all) as readonly ScenarioId[]

export const isScenario = (name: string): name is ScenarioId => Object.hasOwn(all, name)
