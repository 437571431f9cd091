/** What flows, whether it is all, and what is lost. */
import { makeStyles } from '@fluentui/react-components'
import type { Completeness } from '../../src-core/completeness.ts'
import { useRestart } from '../connection/queries.ts'
import { type Speech, useSpeech } from '../i18n/text.tsx'
import type { Standard } from '../state/in-force.ts'
import { useSamples } from '../state/samples.tsx'
import { narrow, zoomed } from '../theme.ts'
import { LineKey } from './line-key.tsx'
import { Losses } from './losses.tsx'
import { Figure, Tile } from './tile.tsx'

const useStyles = makeStyles({
  numbers: {
    display: 'grid',
    gridTemplateColumns: '1fr 1fr 1fr 2.1fr',
    gap: '12px',
    [narrow]: { gap: '10px', gridTemplateColumns: '1fr 1fr 1fr 2.6fr' },
    [zoomed]: { gridTemplateColumns: 'repeat(3, minmax(0, 1fr))' },
  },
})

interface Props {
  readonly standard: Standard
  /** null: nothing to compare; undefined: too few queries. */
  readonly completeness: Completeness | null | undefined
}

export function Numbers({ standard, completeness }: Props) {
  const styles = useStyles()
  const { text, number } = useSpeech()
  const { samples } = useSamples()
  const { data } = useRestart(standard.intent)
  const last = samples.at(-1)
  const since = data?.restart.runningSince ?? null
  const counted = last?.eventsPerSecond != null && last.queriesPerSecond !== null
  const rate = (value: number | null | undefined) =>
    value == null ? { value: '–' } : { value: number(value), unit: text('ui.per-second') }
  const why = !counted
    ? 'ui.number.unknown'
    : `ui.number.completeness.${completeness === null ? 'filtered' : 'measuring'}`
  return (
    <div className={styles.numbers}>
      <Tile>
        <Figure
          name={text('ui.number.events')}
          mark={<LineKey line="events" />}
          {...rate(last?.eventsPerSecond)}
          reason={since === null ? text('ui.number.events.reason') : text('ui.number.age', { age: ageIn(text, since) })}
        />
      </Tile>
      <Tile>
        <Figure
          name={text('ui.number.queries')}
          mark={<LineKey line="queries" />}
          {...rate(last?.queriesPerSecond)}
          reason={text('ui.number.queries.reason')}
        />
      </Tile>
      <Tile>
        <Figure
          name={text('ui.number.completeness')}
          value={completeness == null ? '–' : number(Math.floor(completeness.share * 1000) / 10)}
          unit={completeness == null ? '' : '%'}
          reason={
            completeness == null
              ? text(why)
              : text('ui.number.completeness.reason', { perQuery: completeness.perQuery, least: completeness.least })
          }
        />
      </Tile>
      <Losses />
    </div>
  )
}

/** In its greatest unit, rounded down. */
function ageIn(text: Speech['text'], since: string): string {
  const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(since)) / 60_000))
  if (minutes < 60) return text('ui.age.minute', { count: minutes })
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? text('ui.age.hour', { count: hours }) : text('ui.age.day', { count: Math.floor(hours / 24) })
}
