/**
 * Runs the contract and the rules of this folder up to the first that fails, and writes it into the file of argument 1.
 * Argument 2 may say that this is a domain controller.
 */
import { writeFileSync } from 'node:fs'
import * as win32 from '../../src-main/win32/index.ts'
import { contract, type Rule } from '../host/contract.ts'
import { controllerRules, firstRules } from './rules/first.ts'
import { floodRules } from './rules/flood.ts'
import { leftRules } from './rules/left.ts'
import { machineRules } from './rules/machine.ts'
import { peopleRules } from './rules/people.ts'
import { tracingRules } from './rules/tracing.ts'

const memberRules: readonly Rule[] = [
  ...firstRules,
  ...contract,
  ...machineRules,
  ...peopleRules,
  ...tracingRules,
  ...floodRules,
  ...leftRules,
]

void run(process.argv[2] ?? '', process.argv[3] === 'controller' ? controllerRules : memberRules)

async function run(file: string, rules: readonly Rule[]): Promise<void> {
  const host = win32.createWin32Host()
  let red: string | null = null
  for (const { name, run: apply } of rules) {
    red = await apply(host).then(
      () => null,
      (error: unknown) => `${name} | ${error instanceof Error ? error.message : String(error)}`,
    )
    if (red !== null) break
  }
  writeFileSync(file, JSON.stringify(red))
}
