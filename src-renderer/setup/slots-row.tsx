import type { Measured } from '../../src-core/contract.ts'
import { providerSlots } from '../../src-core/session-slots.ts'
import { ListRow } from '../components/list.tsx'
import { useSpeech } from '../i18n/text.tsx'

/** Windows runs out of places for sessions long before it runs out of anything else. */
export function SlotsRow({ measured }: { readonly measured: Measured }) {
  const { text } = useSpeech()
  const { sessions, slots } = measured
  const listeners = listening(measured)
  const full = areFull(measured)
  return (
    <ListRow
      look={full ? 'warning' : 'good'}
      state={text(full ? 'ui.status.unmet' : 'ui.status.converged')}
      title={text('ui.slots.title')}
      caption={text('ui.slots.why')}
      found={text('ui.slots.found', {
        sessions,
        slots,
        listeners,
        places: providerSlots,
      })}
      {...(full && { todo: { label: text('ui.todo'), words: text('ui.slots.todo') } })}
    />
  )
}

/** No place is left, and ours does not hold one yet. */
export const areFull = (measured: Measured): boolean =>
  (measured.sessions >= measured.slots || listening(measured) >= providerSlots) && measured.session === null

/** A provider that runs in several processes is told once for each of them. */
export const listening = ({ listeners }: Measured): number =>
  new Set(listeners.map(({ session, pid }) => session ?? pid)).size
