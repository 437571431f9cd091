import { describe } from 'vitest'
import { missingPackages } from './wine.ts'

/** A suite that needs Wine and the MinGW compiler; without them it is skipped and says what to install. */
export function describeWithWine(name: string, suite: () => void): void {
  if (missingPackages === null) describe(name, suite)
  else describe.skip(`${name} (skipped: ${missingPackages})`, suite)
}
