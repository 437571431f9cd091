/** A document that is one file: nothing in it asks for anything, and nothing in it runs. */
import { html, Markup, type Part } from './markup.ts'
import { sheet, sheetHash } from './sheet.ts'

export interface Sheet {
  readonly language: string
  /** Of the window or the tab. */
  readonly title: string
  readonly kind: string
  readonly heading: string
  readonly lead: string
  /** Says that the server was simulated. */
  readonly badge: string | null
  readonly body: Part
  readonly foot: Part
}

const policy = `default-src 'none'; style-src '${sheetHash}'; base-uri 'none'; form-action 'none'`

export function documentOf({ language, title, kind, heading, lead, badge, body, foot }: Sheet): string {
  return `<!doctype html>\n${
    html`<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${title}</title>
<style>${new Markup(sheet)}</style>
</head>
<body>
<main>
<header><div><p class="kind">${kind}</p><h1>${heading}</h1><p class="lead">${lead}</p></div>${badge !== null && html`<span class="badge">${badge}</span>`}</header>
${body}
<footer>${foot}</footer>
</main>
</body>
</html>
`.text
  }`
}

/** Card of a document; `flush`: its content reaches the edges. */
export const card = (title: string, content: Part, look: '' | 'flush' = '', about: string | null = null): Markup =>
  html`<section class="card ${look}"><h2>${title}</h2>${about !== null && html`<p class="about">${about}</p>`}${content}</section>
`

export const facts = (pairs: readonly (readonly [name: string, value: Part])[]): Markup =>
  html`<dl>${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`

export type Look = 'good' | 'warning' | 'danger' | 'info' | 'quiet'

/** Each state has a shape of its own: paper may have no colours. */
const shapes: Readonly<Record<Look, string>> = {
  good: '<circle cx="8" cy="8" r="8"/><path d="M4.5 8.2 7 10.7l4.5-5" fill="none" stroke="#fff" stroke-width="1.5"/>',
  warning: '<path d="M8 .8 16 15H0z"/><path d="M8 5.5v4.7M8 11.6v1.6" stroke="#fff" stroke-width="1.5"/>',
  danger: '<circle cx="8" cy="8" r="8"/><path d="m5 5 6 6m0-6-6 6" stroke="#fff" stroke-width="1.5"/>',
  info: '<circle cx="8" cy="8" r="7.2" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M8 7.2v4.2M8 4.3v1.6" stroke="currentColor" stroke-width="1.4"/>',
  quiet: '<circle cx="8" cy="8" r="7.2" fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="3 2"/>',
}

export const icon = (look: Look, size = 16): Markup =>
  new Markup(
    `<svg class="${look}" width="${size}" height="${size}" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">${shapes[look]}</svg>`,
  )
