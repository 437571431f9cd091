/** Page 1: what must be there before anything can be changed, and what is wrong with what somebody began. */
import { Button, Spinner } from '@fluentui/react-components'
import { ArrowClockwise20Regular } from '@fluentui/react-icons'
import { useQueryClient } from '@tanstack/react-query'
import type { Item } from '../../src-core/observe.ts'
import { requirements } from '../../src-core/requirements.ts'
import { Card, Fold } from '../components/card.tsx'
import { Findings } from '../components/findings.tsx'
import { Rows } from '../components/list.tsx'
import { Page } from '../components/page.tsx'
import { Next, Truth } from '../components/page-footer.tsx'
import { useFindings, useMeasured, useObservation } from '../connection/queries.ts'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'
import { usePlace } from '../state/place.tsx'
import { useOpenProfile } from './open-profile.tsx'
import { PendingRow, RequirementRow } from './requirement-row.tsx'
import { areFull, SlotsRow } from './slots-row.tsx'
import { usePageCommands } from './use-page-commands.tsx'

/** What needs attention first, the rest in its own order. */
const order = (item: Item | undefined): number =>
  item?.status === 'unmet' || item?.status === 'failed' ? 0 : item?.status === 'unasked' ? 2 : 1

export function CheckPage() {
  const { text } = useSpeech()
  const { intent } = useDraft()
  const { go } = usePlace()
  const queries = useQueryClient()
  const profile = useOpenProfile()
  const { items, busy, reading } = useObservation(intent)
  const { data: findings = [] } = useFindings(intent)
  const commands = usePageCommands('check')
  const { data: measured } = useMeasured(intent.session.name)

  const itemOf = (id: string): Item | undefined => items.find(({ setting }) => setting === id)
  const wrong = requirements.filter((id) => order(itemOf(id)) === 0)
  const full = measured !== undefined && areFull(measured)
  const met = requirements.filter((id) => itemOf(id)?.status === 'converged').length
  const problems = findings.filter(({ severity }) => severity !== 'info')
  const read = items.length > 0 && !busy
  const title = !read ? 'reading' : blocks(items) ? 'blocked' : 'ready'
  const sorted = [...requirements].sort((a, b) => order(itemOf(a)) - order(itemOf(b)))
  // What the profile does not speak of yet is looked at once it does.
  const later = items.filter(({ setting, status }) => requirements.includes(setting) && status === 'unasked')
  const now = sorted.filter((id) => itemOf(id)?.status !== 'unasked')

  return (
    <Page
      stepLine
      title={text(`ui.check.title.${title}`)}
      lead={text('ui.check.lead', {
        met: met + (measured !== undefined && !full ? 1 : 0),
        problems: wrong.length + problems.length + (full ? 1 : 0),
      })}
      actions={
        <>
          {commands.button}
          {profile.button}
          <Button
            icon={busy ? <Spinner size="extra-tiny" /> : <ArrowClockwise20Regular />}
            disabledFocusable={busy}
            onClick={() => void queries.invalidateQueries()}
          >
            {text('ui.check.again')}
          </Button>
        </>
      }
      footer={
        <>
          <Truth>{text('ui.check.truth')}</Truth>
          <Next label={text('ui.next.logging')} onClick={() => go('logging')} />
        </>
      }
    >
      {commands.panel}
      {profile.notice}
      <Findings findings={problems} first={2} onFix={() => go('plan')} />
      <Card padded={false}>
        <Rows label={text('ui.check.requirements')}>
          {now.map((id) => {
            const item = itemOf(id)
            return item === undefined ? (
              <PendingRow key={id} setting={id} now={reading === id} />
            ) : (
              <RequirementRow key={id} item={item} />
            )
          })}
          {measured !== undefined && <SlotsRow measured={measured} />}
        </Rows>
        {later.length > 0 && (
          <Fold lined label={text('ui.check.later', { count: later.length })} hint={text('ui.check.later.hint')}>
            <Rows label={text('ui.check.later', { count: later.length })}>
              {later.map((item) => (
                <RequirementRow key={item.setting} item={item} />
              ))}
            </Rows>
          </Fold>
        )}
      </Card>
    </Page>
  )
}

/** An unmet requirement that something to be changed needs. */
const blocks = (items: readonly Item[]): boolean => items.some(({ status }) => status === 'blocked')
