/** The first sentence of a report: do the events flow, and is everything as it was wanted. */
import type { Words } from '../words/words.ts'
import type { Look } from './document.ts'
import type { Report } from './report.ts'

interface Verdict {
  readonly look: Look
  readonly sentence: string
  readonly lead: string
}

export function verdictOf({ text }: Words, { evidence, settings, intent }: Report): Verdict {
  const { flow } = evidence
  const asked = settings.filter(({ status }) => status !== 'unasked' && status !== 'unproven')
  const differing = asked.filter(({ status }) => status !== 'converged')
  const lead = text('report.settings.count', { same: asked.length - differing.length, all: asked.length })
  if (flow === null) return { look: 'quiet', sentence: text('report.no-flow'), lead }
  const values = { name: intent.session.name, events: flow.rates.eventsPerSecond ?? 0 }
  const sentence = text(`report.verdict.${flow.verdict}`, values)
  return { look: lookOf(flow.verdict, differing.length > 0), sentence, lead }
}

function lookOf(verdict: NonNullable<Report['evidence']['flow']>['verdict'], differs: boolean): Look {
  switch (verdict) {
    case 'flowing':
    case 'quiet':
    case 'uncounted':
      return differs ? 'warning' : 'good'
    case 'nobody-reads':
    case 'losing':
      return 'warning'
    case 'no-events':
    case 'provider-not-enabled':
    case 'not-running':
      return 'danger'
  }
}
