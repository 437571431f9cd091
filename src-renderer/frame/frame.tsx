/** The window once the engine has answered: rail, header, and the page of the area that is open. */
import { Tooltip } from '@fluentui/react-components'
import { lazy, useLayoutEffect } from 'react'
import { useMeasured } from '../connection/queries.ts'
import { Setup } from '../setup/setup.tsx'
import { useDraft } from '../state/draft.tsx'
import { type Area, usePlace } from '../state/place.tsx'
import { useRun } from '../state/run.tsx'
import { remember } from '../state/storage.ts'
import { Closing } from './closing.tsx'
import { Header } from './header.tsx'
import { Layers } from './layers.tsx'
import { Rail } from './rail.tsx'
import { RailChoices } from './rail-choices.tsx'
import { Seen } from './seen.tsx'
import { Silence } from './silence.tsx'

// The chart and the history load when somebody looks at them.
const Status = lazy(async () => ({ default: (await import('../status/status.tsx')).Status }))

export function Frame({ onSeen }: { onSeen(seen: boolean): void }) {
  const { area } = usePlace()
  const { working } = useRun()
  useFirstArea()
  if (area === null) return <Silence onSeen={onSeen} />
  const rail = (
    <Rail
      area={area}
      working={working}
      named={(label, button) => (
        <Tooltip content={label} relationship="label" positioning="after">
          {button}
        </Tooltip>
      )}
    >
      <RailChoices />
    </Rail>
  )
  return (
    <Seen onSeen={onSeen}>
      <Layers rail={rail} header={<Header />}>
        {area === 'setup' ? <Setup /> : <Status />}
      </Layers>
      <Closing />
    </Seen>
  )
}

/** A server that is set up opens its state, another one the wizard, unless somebody has chosen; the next start expects it. */
function useFirstArea(): void {
  const { intent } = useDraft()
  const { begin } = usePlace()
  const { data, isPending } = useMeasured(intent.session.name)
  // Who may not read the counters learns in the wizard what is missing.
  const first: Area = data?.session != null && data.enabled !== null ? 'status' : 'setup'
  useLayoutEffect(() => {
    if (isPending) return
    remember('area', first)
    begin(first)
  }, [isPending, first, begin])
}
