/** The last fifteen minutes: two lines that differ by dash, losses marked, now on the right. */
import { makeStyles, tokens } from '@fluentui/react-components'
import { useSpeech } from '../i18n/text.tsx'
import { type Sample, spanOf } from '../state/samples.tsx'
import { forced } from '../theme.ts'
import { lineOf, type Point, ticksFor } from './scale.ts'

const width = 600
const height = 190
const left = 46
const bottom = 22
const top = 8
const right = 8

const useStyles = makeStyles({
  chart: { display: 'block', width: '100%', height: 'auto', overflow: 'visible' },
  grid: { stroke: tokens.colorNeutralStroke3, strokeWidth: 1, [forced]: { stroke: 'CanvasText', strokeOpacity: 0.3 } },
  text: {
    fill: tokens.colorNeutralForeground3,
    fontSize: '11px',
    fontVariantNumeric: 'tabular-nums',
    [forced]: { fill: 'CanvasText' },
  },
  events: {
    fill: 'none',
    stroke: tokens.colorBrandStroke1,
    strokeWidth: 2,
    strokeLinejoin: 'round',
    [forced]: { stroke: 'Highlight' },
  },
  queries: {
    fill: 'none',
    stroke: tokens.colorPaletteTealBorderActive,
    strokeWidth: 2,
    strokeDasharray: '4 3',
    strokeLinejoin: 'round',
    [forced]: { stroke: 'CanvasText' },
  },
  area: { fill: tokens.colorBrandStroke1, fillOpacity: 0.1, stroke: 'none', [forced]: { fill: 'none' } },
  now: { fill: tokens.colorBrandStroke1, [forced]: { fill: 'Highlight' } },
  nowQueries: { fill: tokens.colorPaletteTealBorderActive, [forced]: { fill: 'CanvasText' } },
  loss: { fill: tokens.colorStatusDangerForeground3, [forced]: { fill: 'Mark' } },
})

export function Chart({ samples }: { readonly samples: readonly Sample[] }) {
  const styles = useStyles()
  const { text, number, time } = useSpeech()
  const end = samples.at(-1)?.at ?? Date.now()
  const span = spanOf(samples)
  const greatest = Math.max(
    1,
    ...samples.flatMap((sample) => [sample.eventsPerSecond ?? 0, sample.queriesPerSecond ?? 0]),
  )
  const ticks = ticksFor(greatest)
  const most = ticks.at(-1) ?? 1
  const x = (at: number): number => left + (1 - (end - at) / span) * (width - left - right)
  const y = (value: number): number => height - bottom - (value / most) * (height - bottom - top)
  const points = (of: (sample: Sample) => number | null): readonly (Point | null)[] =>
    samples.map((sample) => {
      const value = of(sample)
      return value === null ? null : { x: x(sample.at), y: y(value) }
    })
  const events = points((sample) => sample.eventsPerSecond)
  const queries = points((sample) => sample.queriesPerSecond)
  const drawn = events.filter((point) => point !== null)
  const [first, last] = [drawn[0], drawn.at(-1)]
  const lastQueries = queries.at(-1)
  const times = [3, 2, 1, 0].map((part) => end - (part / 3) * span)
  return (
    <svg
      className={styles.chart}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={text('ui.chart.label', { count: samples.length })}
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} />
          <text className={styles.text} x={left - 8} y={y(tick) + 4} textAnchor="end">
            {number(tick)}
          </text>
        </g>
      ))}
      {times.map((at, index) => (
        <text
          className={styles.text}
          key={at}
          x={x(at)}
          y={height - 4}
          textAnchor={index === 0 ? 'start' : index === times.length - 1 ? 'end' : 'middle'}
        >
          {time(at, span < 6 * 60_000)}
        </text>
      ))}
      {first !== undefined && last !== undefined && (
        <path className={styles.area} d={`${lineOf(drawn)}L${last.x} ${y(0)}L${first.x} ${y(0)}Z`} />
      )}
      <path className={styles.events} d={lineOf(events)} />
      <path className={styles.queries} d={lineOf(queries)} />
      {samples
        .filter(({ lostPerSecond }) => (lostPerSecond ?? 0) > 0)
        .map(({ at }) => (
          <path className={styles.loss} key={at} d={`M${x(at)} ${top}l4 -7h-8z`} />
        ))}
      {last !== undefined && <circle className={styles.now} cx={last.x} cy={last.y} r={3.5} />}
      {lastQueries != null && <circle className={styles.nowQueries} cx={lastQueries.x} cy={lastQueries.y} r={3.5} />}
    </svg>
  )
}
