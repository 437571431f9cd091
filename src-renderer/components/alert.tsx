/** The one shape of an alert: severity, a sentence, then cause, effect and fix, the action on the right. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useSpeech } from '../i18n/text.tsx'
import { forced, narrow, zoomed } from '../theme.ts'
import { StateIcon } from './state-icon.tsx'

const useStyles = makeStyles({
  alert: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: '12px',
    rowGap: '6px',
    alignItems: 'start',
    padding: '14px 20px 16px 16px',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeftWidth: '4px',
    borderLeftStyle: 'solid',
    borderRadius: tokens.borderRadiusXLarge,
    flexShrink: 0,
    [forced]: { border: '1px solid CanvasText', borderLeft: '4px solid CanvasText' },
  },
  danger: { borderLeftColor: tokens.colorStatusDangerForeground3 },
  warning: { borderLeftColor: tokens.colorStatusWarningForeground3 },
  info: { borderLeftColor: tokens.colorBrandStroke1 },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: '22px', fontWeight: tokens.fontWeightSemibold },
  actions: { display: 'flex', gap: '8px', alignItems: 'center' },
  reasons: { gridColumn: '2 / 4' },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
    columnGap: '24px',
    margin: 0,
    [narrow]: { columnGap: '16px' },
    [zoomed]: { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: '6px' },
  },
  stack: { display: 'grid', rowGap: '6px', margin: 0 },
  term: { fontSize: '12.5px', color: tokens.colorNeutralForeground3 },
  words: { margin: '1px 0 0', fontSize: '13px', lineHeight: '19px', overflowWrap: 'anywhere' },
  details: { gridColumn: '2 / 4' },
})

export interface AlertProps {
  readonly severity: 'danger' | 'warning' | 'info'
  readonly title: string
  readonly cause: string
  readonly effect: string
  readonly fix: string
  readonly action?: ReactNode
  /** It comes in answer to what the person did: a screen reader says it at once. */
  readonly urgent?: boolean
  readonly children?: ReactNode
}

export function Alert({ severity, title, cause, effect, fix, action, urgent = false, children }: AlertProps) {
  const styles = useStyles()
  const { text } = useSpeech()
  return (
    <section
      className={mergeClasses(styles.alert, styles[severity])}
      aria-label={title}
      role={urgent ? 'alert' : undefined}
    >
      <StateIcon look={severity} label={text(`ui.severity.${severity}`)} />
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.actions}>{action}</div>
      <div className={styles.reasons}>
        <Reasons cause={cause} effect={effect} fix={fix} />
      </div>
      {children !== undefined && <div className={styles.details}>{children}</div>}
    </section>
  )
}

type ReasonsProps = Pick<AlertProps, 'cause' | 'effect' | 'fix'> & {
  /** One below the other, where there is no room for three columns. */
  readonly stacked?: boolean
}

export function Reasons({ cause, effect, fix, stacked = false }: ReasonsProps) {
  const styles = useStyles()
  const { text } = useSpeech()
  const parts = [
    ['cause', cause],
    ['effect', effect],
    ['fix', fix],
  ] as const
  return (
    <dl className={stacked ? styles.stack : styles.columns}>
      {parts.map(([name, words]) => (
        <div key={name}>
          <dt className={styles.term}>{text(`ui.alert.${name}`)}</dt>
          <dd className={styles.words}>{words}</dd>
        </div>
      ))}
    </dl>
  )
}
