/** The numbers, each with its unit and a reason. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useSpeech } from '../i18n/text.tsx'
import { useSamples } from '../state/samples.tsx'
import { forced, narrow } from '../theme.ts'
import { LineKey } from './line-key.tsx'

const useStyles = makeStyles({
  numbers: {
    display: 'grid',
    gridTemplateColumns: '1fr 1fr 1fr 2.1fr',
    gap: '12px',
    [narrow]: { gap: '10px', gridTemplateColumns: '1fr 1fr 1fr 2.6fr' },
  },
  tile: {
    minWidth: 0,
    padding: '9px 16px 10px',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    [forced]: { border: '1px solid CanvasText' },
    [narrow]: { padding: '9px 12px 10px' },
  },
  triple: { display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', padding: 0, [narrow]: { padding: 0 } },
  part: {
    padding: '9px 16px 10px',
    minWidth: 0,
    ':not(:first-child)': { borderLeft: `1px solid ${tokens.colorNeutralStroke3}` },
    [narrow]: { padding: '9px 12px 10px' },
  },
  name: {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    fontSize: '12.5px',
    lineHeight: '17px',
    whiteSpace: 'nowrap',
  },
  value: {
    fontSize: tokens.fontSizeBase600,
    lineHeight: '30px',
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
  unit: {
    fontSize: '13px',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
    marginLeft: '3px',
  },
  reason: { fontSize: '12.5px', lineHeight: '16px', color: tokens.colorNeutralForeground3 },
  lost: { color: tokens.colorStatusWarningForeground1 },
})

export function Numbers() {
  const styles = useStyles()
  const { text, number } = useSpeech()
  const { samples, latest } = useSamples()
  const last = samples.at(-1)
  const shown = (value: number | null | undefined): string => (value == null ? '–' : number(value))
  const session = latest?.session ?? null
  const consumers = last?.consumers ?? latest?.totals.consumers ?? null
  const losses = [
    ['buffers', session?.eventsLost],
    ['reading', session?.realTimeBuffersLost],
    ['disk', session?.logBuffersLost],
  ] as const
  return (
    <div className={styles.numbers}>
      <Tile
        name={text('ui.number.events')}
        mark={<LineKey line="events" />}
        value={shown(last?.eventsPerSecond)}
        unit={text('ui.per-second')}
        reason={text('ui.number.events.reason')}
      />
      <Tile
        name={text('ui.number.queries')}
        mark={<LineKey line="queries" />}
        value={shown(last?.queriesPerSecond)}
        unit={text('ui.per-second')}
        reason={text('ui.number.queries.reason')}
      />
      <Tile
        name={text('ui.number.readers')}
        value={shown(consumers)}
        unit=""
        reason={consumers === null ? text('ui.number.unknown') : text('ui.number.readers.reason', { count: consumers })}
      />
      <div className={mergeClasses(styles.tile, styles.triple)}>
        {losses.map(([name, value]) => (
          <div className={styles.part} key={name}>
            <div className={styles.name}>{text(`ui.lost-number.${name}`)}</div>
            <div className={mergeClasses(styles.value, (value ?? 0) > 0 && styles.lost)}>{shown(value)}</div>
            <div className={styles.reason}>
              {text(
                value == null
                  ? 'ui.number.unknown'
                  : value > 0
                    ? `ui.lost-number.${name}.remedy`
                    : `ui.lost-number.${name}.fine`,
              )}
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}

interface TileProps {
  readonly name: string
  readonly mark?: ReactNode
  readonly value: string
  readonly unit: string
  readonly reason: string
}

function Tile({ name, mark, value, unit, reason }: TileProps) {
  const styles = useStyles()
  return (
    <div className={styles.tile}>
      <div className={styles.name}>
        {mark}
        {name}
      </div>
      <div className={styles.value}>
        {value}
        <span className={styles.unit}>{unit}</span>
      </div>
      <div className={styles.reason}>{reason}</div>
    </div>
  )
}
