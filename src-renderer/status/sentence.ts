/** The one sentence about the server, of all that could be said. */
import type { Completeness } from '../../src-core/completeness.ts'
import type { Verdict } from '../../src-core/flow.ts'
import type { Finding } from '../../src-core/lint.ts'
import type { Item } from '../../src-core/observe.ts'
import type { WholeLook } from '../components/state-icon.tsx'

export interface Sentence {
  readonly look: WholeLook
  readonly id: string
}

/** What is counted a moment later, or dropped by the server itself, is no loss. */
export const tolerated = 0.9

const measuring: Sentence = { look: 'untested', id: 'measuring' }

/**
 * What breaks the stream now comes before what will break it after a restart, and that before what merely differs. Nothing
 * is called good before all of it is known: `differing` is null until the settings are read.
 */
export function sentenceOf(
  verdict: Verdict | null,
  differing: readonly Item[] | null,
  findings: readonly Finding[],
  completeness: Completeness | null,
): Sentence {
  switch (verdict) {
    case null:
      return measuring
    case 'not-running':
    case 'provider-not-enabled':
    case 'no-events':
      return { look: 'danger', id: verdict }
    case 'losing':
    case 'nobody-reads':
      return { look: 'warning', id: verdict }
    case 'flowing':
    case 'quiet':
    case 'uncounted': {
      if (differing === null) return measuring
      const boot = differing.some(({ setting }) => setting.startsWith('autologger'))
      if (completeness !== null && completeness.share < tolerated) return { look: 'warning', id: 'incomplete' }
      if (boot || findings.some(({ severity }) => severity === 'error')) return { look: 'warning', id: 'until-restart' }
      if (differing.length > 0) return { look: 'warning', id: 'drift' }
      return { look: 'good', id: verdict }
    }
  }
}
