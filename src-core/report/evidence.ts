/** What was measured: how far the queries of the proof got, the session's counters, and how the session runs. */

import { proofSearch } from '../search.ts'
import { type Hop, hopsOf } from '../words/hops.ts'
import { bytesOf, numberOf, type Words } from '../words/words.ts'
import type { Look } from './document.ts'
import { card, facts, icon } from './document.ts'
import { html, type Markup } from './markup.ts'
import type { Flow, Report } from './report.ts'

const looks: Readonly<Record<Hop['look'], Look>> = {
  good: 'good',
  warning: 'warning',
  danger: 'danger',
  untested: 'quiet',
  waiting: 'quiet',
  yours: 'info',
}

export function proofCard(words: Words, { evidence: { proof } }: Report): Markup {
  const { text } = words
  if (proof === null) return card(text('ui.proof.path'), html`<p class="note">${text('report.no-proof')}</p>`)
  const hops = hopsOf(words, proof)
  return card(
    `${text('ui.proof.path')}: ${text('ui.proof.queries', { sent: proof.sent })}`,
    html`<ul class="hops">${hops.map(
      ({ look, value, title, words: said }) =>
        html`<li class="${look === 'good' && 'passed'}">${icon(looks[look], 24)}<b>${value}</b><strong>${title}</strong><span>${said}</span></li>`,
    )}</ul><p class="note">${text('ui.proof.search')}</p><pre>${proofSearch}</pre>`,
  )
}

export function flowCard(words: Words, { evidence: { flow } }: Report): Markup {
  const { text } = words
  const { eventsPerSecond = null, queriesPerSecond = null, consumers = null } = flow?.rates ?? {}
  const told = (value: number | null | undefined): string =>
    value === null || value === undefined ? text('report.unknown') : numberOf(words, value)
  const session = flow?.session ?? null
  const losses = [
    ['lost', session?.eventsLost],
    ['real-time-lost', session?.realTimeBuffersLost],
    ['log-lost', session?.logBuffersLost],
  ] as const
  return card(
    text('report.flow'),
    flow === null
      ? html`<p class="note">${text('report.no-flow')}</p>`
      : facts([
          [text('report.session.events'), told(eventsPerSecond)],
          [text('report.session.queries'), told(queriesPerSecond)],
          [text('report.session.consumers'), told(consumers)],
          ...losses.map(([name, value]) => [text(`report.session.${name}`), told(value)] as const),
          ...sessionFacts(words, flow),
        ]),
  )
}

function sessionFacts(words: Words, { session, enabled, listeners, sessions }: Flow) {
  const { text } = words
  const names = listeners.map(({ session: listener }) => listener ?? text('report.session.hidden')).join(', ')
  const running =
    session === null
      ? []
      : ([
          [text('report.session.mode'), html`<code>0x${session.logFileMode.toString(16)}</code>`],
          [
            text('report.session.buffers'),
            text('report.session.buffers-of', {
              size: bytesOf(words, session.bufferSizeKb * 1024),
              now: session.numberOfBuffers,
              maximum: session.maximumBuffers,
            }),
          ],
          ['GUID', html`<code>${session.guid}</code>`],
        ] as const)
  const filter =
    enabled === null
      ? []
      : ([
          [
            text('report.session.filter'),
            text('report.session.filter-of', { level: enabled.level, mask: enabled.matchAnyKeyword }),
          ],
        ] as const)
  return [
    ...running,
    ...filter,
    [
      text('report.session.listeners'),
      text('report.session.listeners-of', { count: listeners.length, names }),
    ] as const,
    [text('report.session.sessions'), numberOf(words, sessions)] as const,
  ]
}
