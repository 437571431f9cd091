import { Button, makeStyles, Tooltip, tokens } from '@fluentui/react-components'
import { DataLine20Regular, Table20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { Card } from '../components/card.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { spanOf, useSamples } from '../state/samples.tsx'
import { Chart } from './chart.tsx'
import { LineKey } from './line-key.tsx'
import { SampleTable } from './sample-table.tsx'

const useStyles = makeStyles({
  keys: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '16px',
    fontSize: '12.5px',
    color: tokens.colorNeutralForeground1,
  },
  key: { display: 'inline-flex', alignItems: 'center', gap: '6px' },
})

export function ChartCard() {
  const styles = useStyles()
  const { text } = useSpeech()
  const { samples } = useSamples()
  const [table, setTable] = useState(false)
  const label = text(table ? 'ui.chart.show' : 'ui.chart.table')
  return (
    <Card
      title={text('ui.chart', { minutes: Math.ceil(spanOf(samples) / 60_000) })}
      aside={
        <span className={styles.keys}>
          {(['events', 'queries'] as const).map((line) => (
            <span className={styles.key} key={line}>
              <LineKey line={line} />
              {text(`ui.chart.${line}`)}
            </span>
          ))}
          <Tooltip content={label} relationship="label">
            <Button
              size="small"
              appearance="subtle"
              icon={table ? <DataLine20Regular /> : <Table20Regular />}
              aria-pressed={table}
              onClick={() => setTable(!table)}
            />
          </Tooltip>
        </span>
      }
    >
      {table ? <SampleTable samples={samples} /> : <Chart samples={samples} />}
    </Card>
  )
}
