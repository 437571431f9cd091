import { makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { ResolvedAccount } from '../../src-core/contract.ts'
import { type Look, StateIcon } from '../components/state-icon.tsx'
import { useAccount } from '../connection/queries.ts'
import { useSpeech } from '../i18n/text.tsx'

const useStyles = makeStyles({
  line: { display: 'flex', gap: '12px', minHeight: '40px', alignItems: 'flex-start' },
  sid: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '12px',
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
})

/** The name, once nobody has typed for a moment. */
function useSettled(name: string): string {
  const [settled, setSettled] = useState(name)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(name), 350)
    return () => clearTimeout(timer)
  }, [name])
  return settled
}

interface Props {
  readonly name: string
  readonly isNew: boolean
}

export function ResolvedName({ name, isNew }: Props) {
  const styles = useStyles()
  const { text } = useSpeech()
  const settled = useSettled(name)
  const { data, isFetching, error } = useAccount(settled)
  if (name === '') return <div className={styles.line} />
  const waiting = isFetching || settled !== name
  const verdict = waiting ? 'reading' : error !== null ? 'failed' : verdictOf(data ?? null, isNew)
  return (
    <div className={styles.line} aria-live="polite">
      <StateIcon look={looks[verdict]} />
      <div>
        <div>{text(`ui.resolved.${verdict}`, { name: data ? `${data.domain}\\${data.name}` : name })}</div>
        {!waiting && data && <div className={styles.sid}>{data.sid}</div>}
      </div>
    </div>
  )
}

const looks = {
  reading: 'now',
  failed: 'warning',
  found: 'good',
  disabled: 'warning',
  managed: 'good',
  'not-user': 'warning',
  unknown: 'warning',
  free: 'good',
  taken: 'info',
} as const satisfies Readonly<Record<string, Look>>

function verdictOf(account: ResolvedAccount | null, isNew: boolean): keyof typeof looks {
  if (isNew) return account === null ? 'free' : 'taken'
  if (account === null) return 'unknown'
  if (!['user', 'well-known'].includes(account.type)) return 'not-user'
  if (account.enabled === false) return 'disabled'
  return account.name.endsWith('$') ? 'managed' : 'found'
}
