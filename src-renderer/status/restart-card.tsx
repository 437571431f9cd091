/** The certificate: what the last start of Windows made of the session, or why it made nothing. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Restart, RestartVerdict } from '../../src-core/restart.ts'
import { Reasons } from '../components/alert.tsx'
import { Card } from '../components/card.tsx'
import { type Look, StateIcon } from '../components/state-icon.tsx'
import { useRestart } from '../connection/queries.ts'
import { type Speech, useSpeech } from '../i18n/text.tsx'
import type { Standard } from '../state/in-force.ts'

const useStyles = makeStyles({
  head: { display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)', columnGap: '12px', alignItems: 'start' },
  title: { fontSize: '13px', lineHeight: '20px', fontWeight: tokens.fontWeightSemibold },
  /** About the certificate's height, so that what is below does not jump from under the mouse. */
  reading: { minHeight: '128px' },
  lead: { fontSize: '12.5px', lineHeight: '17px', color: tokens.colorNeutralForeground2 },
  facts: { margin: '10px 0 0', borderTop: `1px solid ${tokens.colorNeutralStroke3}`, paddingTop: '6px' },
  fact: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: '12px',
    padding: '3px 0',
    fontSize: '13px',
    lineHeight: '18px',
  },
  name: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, fontVariantNumeric: 'tabular-nums' },
})

const looks: Readonly<Record<RestartVerdict, Look>> = {
  proven: 'good',
  'not-yet': 'untested',
  'not-set-up': 'warning',
  'switched-off': 'danger',
  refused: 'danger',
  'stopped-since': 'danger',
  'other-mode': 'warning',
  empty: 'danger',
  'no-events': 'danger',
}

/** Lint has no finding for these. */
const explained: ReadonlySet<RestartVerdict> = new Set(['stopped-since', 'other-mode', 'no-events'])

export function RestartCard({ standard }: { readonly standard: Standard }) {
  const styles = useStyles()
  const { text } = useSpeech()
  const { data, error } = useRestart(standard.intent)
  return (
    <Card title={text('ui.restart')}>
      {data === undefined ? (
        <div className={mergeClasses(styles.lead, styles.reading)}>
          {text(error === null ? 'ui.reading' : 'ui.restart.failed')}
        </div>
      ) : (
        <Certificate restart={data.restart} at={data.at} />
      )}
    </Card>
  )
}

interface CertificateProps {
  readonly restart: Restart
  /** When it was read. */
  readonly at: number
}

function Certificate({ restart, at }: CertificateProps) {
  const styles = useStyles()
  const speech = useSpeech()
  const { text } = speech
  const { verdict } = restart
  return (
    <>
      <div className={styles.head}>
        <StateIcon look={looks[verdict]} />
        <div>
          <div className={styles.title}>{text(`ui.restart.${verdict}`)}</div>
          {explained.has(verdict) ? (
            <Reasons
              stacked
              cause={text(`ui.restart.${verdict}.cause`)}
              effect={text(`ui.restart.${verdict}.effect`)}
              fix={text(`ui.restart.${verdict}.fix`)}
            />
          ) : (
            <div className={styles.lead}>{text(`ui.restart.${verdict}.lead`)}</div>
          )}
        </div>
      </div>
      <dl className={styles.facts}>
        {factsOf(speech, restart, at).map(([name, value]) => (
          <div className={styles.fact} key={name}>
            <dt className={styles.name}>{text(`ui.restart.${name}`)}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

const hex = (mode: number): string => `0x${mode.toString(16)}`

function factsOf({ text, date, time }: Speech, restart: Restart, at: number): readonly (readonly [string, string])[] {
  const { verdict, startedAt, status, mode, plannedMode, logged } = restart
  const code = status ?? 0
  const statusId = status === null ? 'none' : status === 0 ? 'ok' : 'code'
  const modeId = mode === null ? 'none' : verdict === 'other-mode' ? 'other' : 'same'
  return [
    ['started', date(startedAt)],
    ['status', text(`ui.restart.status.${statusId}`, { code })],
    ['mode', text(`ui.restart.mode.${modeId}`, { found: hex(mode ?? 0), planned: hex(plannedMode) })],
    // Before the first restart of the key there is nothing to count from.
    ...(mode === null || verdict === 'not-yet' || verdict === 'not-set-up'
      ? []
      : [
          [
            'events',
            logged === null
              ? text('ui.restart.events.none')
              : text('ui.restart.events.count', { count: logged, time: time(at, true) }),
          ] as const,
        ]),
  ]
}
