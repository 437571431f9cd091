import type { Finding } from '../../src-core/lint.ts'
import { useSpeech } from '../i18n/text.tsx'
import { Card, Fold } from './card.tsx'
import { FindingAlert } from './finding-alert.tsx'

interface Props {
  readonly findings: readonly Finding[]
  /** As many as leave the rest of the page in sight. */
  readonly first: number
  onFix(): void
}

/** What somebody who knows ETW would point out: the worst in full, the others folded. */
export function Findings({ findings, first, onFix }: Props) {
  const { text } = useSpeech()
  const alert = (finding: Finding) => (
    <FindingAlert key={`${finding.id} ${JSON.stringify(finding.values)}`} finding={finding} onFix={onFix} />
  )
  const rest = findings.slice(first)
  return (
    <>
      {findings.slice(0, first).map(alert)}
      {rest.length > 0 && (
        <Card padded={false}>
          <Fold
            label={text('ui.check.more-findings', { count: rest.length })}
            hint={rest.map(({ id, values }) => text(`finding.${id}.title`, values)).join(' · ')}
          >
            {rest.map(alert)}
          </Fold>
        </Card>
      )}
    </>
  )
}
