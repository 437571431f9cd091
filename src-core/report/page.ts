/** A report as one file of HTML, in the language of its words. */
import type { HistoryEntry } from '../history.ts'
import type { Setting } from '../setting.ts'
import { detailsOf, headlineOf } from '../words/failure.ts'
import { momentOf, type Words } from '../words/words.ts'
import { card, documentOf, facts, icon, type Look } from './document.ts'
import { flowCard, proofCard } from './evidence.ts'
import { findingsCard } from './findings.ts'
import { html, type Markup } from './markup.ts'
import { profileCard } from './profile.ts'
import type { Report } from './report.ts'
import { settingsTable } from './settings-table.ts'
import { verdictOf } from './verdict.ts'

export function reportPage(words: Words, report: Report, settings: readonly Setting[]): string {
  const { text } = words
  const { server, run, at, program, findings, losses } = report
  const { product, build, productType, simulation } = server
  const role = productType === 'domain-controller' ? [text('ui.badge.domain-controller')] : []
  const [about, unwritten] =
    run === null
      ? ['report.settings.about', 'report.not-written']
      : ['report.settings.about-run', 'report.not-written-run']
  return documentOf({
    language: words.language,
    title: text('report.title', { server: server.computerName }),
    kind: text(run === null ? 'report.kind' : 'report.kind.run'),
    heading: server.computerName,
    lead: [product ?? 'Windows', build, ...role].join(' · '),
    badge: simulation === null ? null : text('report.simulated', { scenario: simulation }),
    body: [
      verdictCard(words, report),
      run === null ? null : card(text('report.run'), runFacts(words, run)),
      card(text('ui.settings'), settingsTable(words, report.settings, settings, text(unwritten)), 'flush', text(about)),
      proofCard(words, report),
      flowCard(words, report),
      findings.length > 0 && findingsCard(words, findings),
      card(text('report.losses'), lossList(words, losses)),
      profileCard(words, report.intent),
      run === null && report.runs.length > 0 && card(text('ui.history'), historyTable(words, report.runs), 'flush'),
    ],
    foot: text('report.foot', { program, user: server.user, at: momentOf(words, at), schema: report.schema }),
  })
}

function verdictCard(words: Words, report: Report): Markup {
  const { look, sentence, lead } = verdictOf(words, report)
  return html`<section class="card verdict">${icon(look, 28)}<div><p>${sentence}</p><span>${lead}</span></div></section>
`
}

function runFacts(words: Words, run: HistoryEntry): Markup {
  const { text } = words
  const moment = (iso: string | null): string => (iso === null ? '–' : momentOf(words, iso))
  const { failure } = run
  return facts([
    [text('report.run.what'), whatOf(words, run)],
    [text('report.run.state'), text(`ui.run-state.${run.state}`)],
    [text('report.run.name'), html`<code>${run.run}</code>`],
    [text('report.run.who'), run.user ?? '–'],
    [text('report.run.begun'), moment(run.at)],
    [text('report.run.ended'), moment(run.endedAt)],
    [text('report.run.program'), run.program ?? '–'],
    ...(failure === null
      ? []
      : ([
          [
            text('report.run.failure'),
            html`${failure.setting === undefined ? '' : `${text(`setting.${failure.setting}.title`)}: `}${headlineOf(words, failure)} <span class="quiet">${detailsOf(failure)}</span>`,
          ],
        ] as const)),
  ])
}

const whatOf = ({ text }: Words, { kind, writes }: HistoryEntry): string =>
  text(`ui.history.${kind ?? 'unreadable'}`, { count: writes.length })

function lossList({ text }: Words, losses: Report['losses']): Markup {
  if (losses.length === 0) return html`<p class="note">${text('report.losses.none')}</p>`
  return html`<ul class="plain">${losses.map(
    ({ what, setting }) => html`<li>${text(`setting.${setting}.title`)}: ${text(`report.lost.${what}`)}</li>`,
  )}</ul>`
}

const looks: Readonly<Record<HistoryEntry['state'], Look>> = {
  done: 'good',
  failed: 'danger',
  interrupted: 'warning',
  undone: 'quiet',
  'partly-undone': 'warning',
  unreadable: 'danger',
}

function historyTable(words: Words, runs: readonly HistoryEntry[]): Markup {
  const { text } = words
  return html`<table><thead><tr><th class="setting">${text('report.run.what')}</th><th>${text('report.run.state')}</th><th>${text('report.run.begun')}</th><th>${text('report.run.who')}</th></tr></thead>
${runs.map(
  (run) =>
    html`<tbody><tr><td><span class="state">${icon(looks[run.state])}<span>${whatOf(words, run)}</span></span></td><td>${text(`ui.run-state.${run.state}`)}</td><td>${run.at === null ? '–' : momentOf(words, run.at)}</td><td>${run.user ?? '–'}</td></tr></tbody>`,
)}</table>`
}
