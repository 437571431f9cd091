/** Every setting before, after and now; a setting that nobody wrote has one line. */
import { configuredChanges } from '../configured.ts'
import { isObject, type Json } from '../json.ts'
import type { Status } from '../observe.ts'
import type { Setting } from '../setting.ts'
import { detailsOf, headlineOf } from '../words/failure.ts'
import { foundText } from '../words/found.ts'
import { labelOf, type Row, rowsOf, type Shown, shown } from '../words/values.ts'
import type { Words } from '../words/words.ts'
import { icon, type Look } from './document.ts'
import { html, type Markup, type Part } from './markup.ts'
import type { ReportSetting } from './report.ts'

const looks: Readonly<Record<Status, Look>> = {
  converged: 'good',
  change: 'warning',
  blocked: 'warning',
  unmet: 'warning',
  failed: 'danger',
  unproven: 'quiet',
  unasked: 'quiet',
}

/** `unwritten` says who did not change a setting: the run, or the program. */
export function settingsTable(
  words: Words,
  all: readonly ReportSetting[],
  settings: readonly Setting[],
  unwritten: string,
): Markup {
  const { text } = words
  // What the profile does not ask for was not read; it is named in one line.
  const asked = all.filter(({ status, written }) => status !== 'unasked' || written !== null)
  const others = all.filter((item) => !asked.includes(item)).map(({ setting }) => text(`setting.${setting}.title`))
  return html`<table><thead><tr><th class="setting">${text('report.column.setting')}</th><th class="before">${text('report.column.before')}</th><th class="written">${text('report.column.after')}</th><th>${text('report.column.now')}</th></tr></thead>
${asked.map((item) => group(words, item, settings, unwritten))}${
  others.length > 0 &&
  html`<tbody><tr class="note"><td colspan="4">${text('report.unasked', { names: others.join(', ') })}</td></tr></tbody>`
}</table>`
}

function group(words: Words, item: ReportSetting, settings: readonly Setting[], unwritten: string): Markup {
  const { setting, status, written, notes } = item
  const { text } = words
  const head = html`<th scope="rowgroup"><span class="state">${icon(looks[status])}<span>${text(`setting.${setting}.title`)}</span></span></th>`
  const unwrittenCells = html`<td colspan="2" class="quiet">${unwritten}</td><td>${nowText(words, item)}</td>`
  const writtenCells = html`<td></td><td></td><td>${statusText(words, item)}</td>`
  return html`<tbody><tr class="group">${head}${written === null ? unwrittenCells : writtenCells}</tr>
${valuesOf(item, settings).map((value) => valueRow(words, item, value))}
${notes.map(({ id, values }) => html`<tr class="row note"><td colspan="4">${text(`note.${id}`, values)}</td></tr>`)}</tbody>
`
}

function nowText(words: Words, item: ReportSetting): Part {
  const { failure, status } = item
  if (failure !== null) return html`${headlineOf(words, failure)} <span class="quiet">${detailsOf(failure)}</span>`
  return status === 'converged' ? foundText(words, item) : statusText(words, item)
}

/** What a plan would change is, for the record, what differs. */
const statusText = (words: Words, { status }: ReportSetting): string =>
  words.text(status === 'change' ? 'report.differs' : `ui.status.${status}`)

interface Value {
  readonly path: readonly string[]
  /** What a run made of it; null: nothing. */
  readonly written: Row | null
  /** What is wanted of it, where it is otherwise now. */
  readonly wanted: Row | null
}

/** The values that a run wrote, and those that differ from what is wanted now. */
function valuesOf({ setting: id, written, changes }: ReportSetting, settings: readonly Setting[]): readonly Value[] {
  const setting = settings.find((known) => known.id === id)
  const rows =
    setting === undefined || written === null || written.after === null
      ? []
      : rowsOf(configuredChanges(setting, written.before, written.after))
  const differing = rowsOf(changes)
  const same = (one: Row, other: Row): boolean => JSON.stringify(one.path) === JSON.stringify(other.path)
  return [
    ...rows.map((row) => ({ path: row.path, written: row, wanted: differing.find((one) => same(one, row)) ?? null })),
    ...differing
      .filter((row) => !rows.some((one) => same(one, row)))
      .map((row) => ({ path: row.path, written: null, wanted: row })),
  ]
}

function valueRow(words: Words, { setting, state }: ReportSetting, { path, written, wanted }: Value): Markup {
  const label = labelOf(words, setting, path)
  const chip = (value: Json | undefined, look: string): Markup => chipOf(shown(words, setting, path, value), look)
  const now = state === null ? null : chip(valueAt(state.current, path), wanted === null ? '' : 'differs')
  const aim =
    wanted === null
      ? null
      : html`<br><span class="quiet">${words.text('report.wanted', { value: shown(words, setting, path, wanted.after).text })}</span>`
  return html`<tr class="row"><td>${label.literal ? html`<code>${label.text}</code>` : label.text}</td><td>${written === null ? '' : chip(written.before, '')}</td><td>${written === null ? '' : chip(written.after, 'after')}</td><td>${now}${aim}</td></tr>
`
}

/** With what a literal value means. */
export const chipOf = ({ text, literal, hint }: Shown, look: string): Markup =>
  html`<span class="chip value ${look} ${literal && 'literal'}">${text}</span>${hint !== null && html` <span class="quiet">${hint}</span>`}`

const valueAt = (state: Json, path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>(
    (part, name) => (isObject(part) && Object.hasOwn(part, name) ? part[name] : undefined),
    state,
  )
