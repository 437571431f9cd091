/** A plan as one file of HTML for whoever approves it: what it does to the server, every value, and the commands. */
import { commandsOf } from '../export/commands.ts'
import { type Impact, impactOf } from '../impact.ts'
import type { Item } from '../observe.ts'
import { blockers, changing, type Plan } from '../plan.ts'
import { tags } from '../setting.ts'
import { foundText } from '../words/found.ts'
import { labelOf, rowsOf, shown } from '../words/values.ts'
import { bytesOf, momentOf, type Words } from '../words/words.ts'
import { card, documentOf, facts, icon } from './document.ts'
import { html, type Markup } from './markup.ts'
import { profileCard } from './profile.ts'
import { chipOf } from './settings-table.ts'

export function planPage(words: Words, plan: Plan, program: string): string {
  const { text } = words
  const items = changing(plan)
  const changes = items.reduce((sum, item) => sum + rowsOf(item.changes).length, 0)
  const others = plan.items.filter(({ status }) => status === 'unmet' || status === 'failed')
  const same = plan.items.filter(({ status }) => status === 'converged')
  const title = items.length === 0 ? 'nothing' : 'changes'
  return documentOf({
    language: words.language,
    title: text('report.plan.title', { server: plan.server }),
    kind: text('report.plan.kind'),
    heading: text(`ui.plan.title.${title}`, { changes, settings: items.length }),
    lead: text('report.plan.lead', { server: plan.server, at: momentOf(words, plan.at) }),
    badge: null,
    body: [
      blockers(plan).length > 0 && blockedCard(words, plan),
      items.length > 0 && card(text('report.plan.impact'), impactFacts(words, impactOf(plan))),
      items.length > 0 && card(text('report.plan.changes'), changesTable(words, items), 'flush'),
      others.length > 0 && card(text('ui.plan.unmet'), foundTable(words, others), 'flush'),
      same.length > 0 && card(text('ui.plan.same', { count: same.length }), foundTable(words, same), 'flush'),
      profileCard(words, plan.intent),
      items.length > 0 && card(text('report.plan.commands'), commandBlocks(words, plan)),
    ],
    foot: text('report.plan.foot', { program }),
  })
}

const blockedCard = ({ text }: Words, plan: Plan): Markup =>
  html`<section class="card verdict">${icon('warning', 28)}<div><p>${text('ui.plan.blocked', {
    names: blockers(plan)
      .map((id) => text(`setting.${id}.title`))
      .join(', '),
  })}</p></div></section>
`

function impactFacts(words: Words, { memoryCeilingBytes: memory, logBytes: disk, irreversible }: Impact): Markup {
  const { text } = words
  const size = (bytes: number | null): string => (bytes === null ? text('ui.impact.size.none') : bytesOf(words, bytes))
  const lost = irreversible.map((what) => text(`report.lost.${what}`)).join('; ')
  return facts([
    [text('ui.impact.dns'), text('ui.impact.dns.words')],
    [text('report.profile.memory'), size(memory)],
    [text('report.profile.log'), size(disk)],
    [text('report.losses'), lost === '' ? text('report.losses.none') : lost],
  ])
}

function changesTable(words: Words, items: readonly Item[]): Markup {
  const { text } = words
  return html`<table><thead><tr><th class="setting">${text('ui.plan.column.value')}</th><th>${text('ui.plan.column.now')}</th><th>${text('ui.plan.column.becomes')}</th></tr></thead>
${items.map((item) => itemGroup(words, item))}</table>`
}

function itemGroup(words: Words, { setting, changes, tags: told, notes }: Item): Markup {
  const { text } = words
  return html`<tbody><tr class="group"><th scope="rowgroup">${text(`setting.${setting}.title`)}</th><td colspan="2">${told.map(
    (tag) => html`<span class="tag ${tags[tag] !== null && 'lossy'}">${text(`tag.${tag}`)}</span>`,
  )}</td></tr>
${rowsOf(changes).map(({ path, before, after }) => {
  const label = labelOf(words, setting, path)
  return html`<tr class="row"><td>${label.literal ? html`<code>${label.text}</code>` : label.text}</td><td>${chipOf(shown(words, setting, path, before), '')}</td><td>${chipOf(shown(words, setting, path, after), 'after')}</td></tr>
`
})}${notes.map(({ id, values }) => html`<tr class="row note"><td colspan="3">${text(`note.${id}`, values)}</td></tr>`)}</tbody>
`
}

const foundTable = (words: Words, items: readonly Item[]): Markup =>
  html`<table>${items.map(
    (item) =>
      html`<tbody><tr><td class="setting"><span class="state">${icon(item.status === 'converged' ? 'good' : 'warning')}<span>${words.text(`setting.${item.setting}.title`)}</span></span></td><td>${foundText(words, item)}</td></tr></tbody>`,
  )}</table>`

const commandBlocks = ({ text }: Words, plan: Plan): readonly Markup[] =>
  commandsOf(plan).map(
    ({ setting, lines }) => html`<p class="note">${text(`setting.${setting}.title`)}</p><pre>${lines.join('\n')}</pre>`,
  )
