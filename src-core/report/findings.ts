import type { Finding } from '../lint.ts'
import type { Words } from '../words/words.ts'
import { card, facts, icon, type Look } from './document.ts'
import { html, type Markup } from './markup.ts'

const looks: Readonly<Record<Finding['severity'], Look>> = { error: 'danger', warning: 'warning', info: 'info' }

/** Cause, effect and fix, as everywhere. */
export function findingsCard({ text }: Words, findings: readonly Finding[]): Markup {
  return card(
    text('report.findings'),
    findings.map(({ id, severity, values }) => {
      const said = (part: string): string => text(`finding.${id}.${part}`, values)
      return html`<div class="finding ${severity}"><h3 class="state">${icon(looks[severity])}<span>${said('title')}</span></h3>${facts(
        ['cause', 'effect', 'fix'].map((part) => [text(`ui.alert.${part}`), said(part)] as const),
      )}</div>`
    }),
    'flush',
  )
}
