import { reportPage } from '../../src-core/report/page.ts'
import type { Report } from '../../src-core/report/report.ts'
import { settings } from '../../src-core/settings/index.ts'
import type { Words } from '../../src-core/words/words.ts'

export interface SavedFile {
  readonly name: string
  readonly type: string
  readonly text: string
}

export function reportFile(words: Words, report: Report, format: 'html' | 'json'): SavedFile {
  const { server, run, at } = report
  const stem = `etwdns-report-${server.computerName}-${run?.run ?? at.replace(/[-:.]/g, '')}`
  return format === 'json'
    ? { name: `${stem}.json`, type: 'application/json', text: JSON.stringify(report, null, 2) }
    : { name: `${stem}.html`, type: 'text/html', text: reportPage(words, report, settings) }
}
