/** Three counters of losses, each with its remedy. */
import { useSpeech } from '../i18n/text.tsx'
import { useSamples } from '../state/samples.tsx'
import { Figure, Tile } from './tile.tsx'

export function Losses() {
  const { text, number, language } = useSpeech()
  const { latest } = useSamples()
  const session = latest?.session ?? null
  // A million and more would not fit.
  const short = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 })
  const shown = (value: number): string => (value >= 1_000_000 ? short.format(value) : number(value))
  const losses = [
    ['buffers', session?.eventsLost],
    ['reading', session?.realTimeBuffersLost],
    ['disk', session?.logBuffersLost],
  ] as const
  const reason = (name: string, value: number | undefined): string => {
    if (value === undefined) return text('ui.number.unknown')
    if (value === 0) return text(`ui.lost-number.${name}.fine`)
    // With nobody to read, whatever is lost is lost for that.
    return text(`ui.lost-number.${latest?.totals.consumers === 0 ? 'reading' : name}.remedy`)
  }
  return (
    <Tile several>
      {losses.map(([name, value]) => (
        <Figure
          key={name}
          name={text(`ui.lost-number.${name}`)}
          value={value === undefined ? '–' : shown(value)}
          reason={reason(name, value)}
          bad={(value ?? 0) > 0}
        />
      ))}
    </Tile>
  )
}
