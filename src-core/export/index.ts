/** A plan as a document: for the change board, or for another tool. No secret is ever in one. */
import type { Plan } from '../plan.ts'
import { planPage } from '../report/plan-page.ts'
import type { Words } from '../words/words.ts'
import { ansibleOf } from './ansible.ts'
import { scriptOf } from './commands.ts'
import { dscOf } from './dsc.ts'

export const exportFormats = ['html', 'json', 'powershell', 'ansible', 'dsc'] as const
export type ExportFormat = (typeof exportFormats)[number]

export interface ExportedFile {
  readonly name: string
  readonly type: string
  readonly text: string
}

/** Windows PowerShell takes a script without it for the system's code page. */
const byteOrderMark = '\ufeff'

/** `program`: name and version. */
export function exported(plan: Plan, format: ExportFormat, words: Words, program: string): ExportedFile {
  const stem = `etwdns-plan-${plan.server}`
  switch (format) {
    case 'html':
      return { name: `${stem}.html`, type: 'text/html', text: planPage(words, plan, program) }
    case 'json':
      return { name: `${stem}.json`, type: 'application/json', text: `${JSON.stringify(plan, null, 2)}\n` }
    case 'powershell': {
      const script = scriptOf(plan, (setting) => words.text(`setting.${setting}.title`))
      return { name: `${stem}.ps1`, type: 'text/plain', text: byteOrderMark + script }
    }
    case 'ansible':
      return { name: `${stem}.yml`, type: 'application/yaml', text: ansibleOf(plan, words) }
    case 'dsc':
      return { name: `${stem}.dsc.ps1`, type: 'text/plain', text: byteOrderMark + dscOf(plan, words) }
  }
}
