/**
 * What the wizard has been told so far: text as it was typed, whether or not it makes sense yet. It survives a restart of
 * the window. The password is not part of it, and is forgotten with the window.
 */
import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react'
import { defaultIntent, Intent } from '../../src-core/intent.ts'
import { recall, remember } from './storage.ts'

export interface Draft {
  readonly session: Intent['session']
  readonly log: Omit<Intent['log'], 'copyTo'> & { readonly copyTo: string }
  readonly account: { readonly kind: Intent['account']['kind']; readonly name: string }
  readonly kuma: {
    readonly core: string
    readonly agentId: string
    readonly collector: string
    readonly transport: Intent['kuma']['transport']
    readonly executable: string
  }
}

export const draftOf = ({ session, log, account, kuma }: Intent): Draft => ({
  session,
  log: { ...log, copyTo: log.copyTo ?? '' },
  account: { ...account, name: account.name ?? '' },
  kuma: { ...kuma, core: kuma.core ?? '', agentId: kuma.agentId ?? '', collector: kuma.collector ?? '' },
})

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

export const inputOf = ({ session, log, account, kuma }: Draft): unknown => ({
  session,
  log: { ...log, copyTo: orNull(log.copyTo) },
  account: { ...account, name: ['existing', 'new-local'].includes(account.kind) ? orNull(account.name) : null },
  kuma: { ...kuma, core: orNull(kuma.core), agentId: orNull(kuma.agentId), collector: orNull(kuma.collector) },
})

/** The rule that a field breaks, by the field's path. */
export type Issues = ReadonlyMap<string, string>

interface Value {
  readonly draft: Draft
  /** The last draft that made sense. */
  readonly intent: Intent
  readonly issues: Issues
  change<Part extends keyof Draft>(part: Part, change: Partial<Draft[Part]>): void
  replace(intent: Intent): void
  readonly password: string
  setPassword(password: string): void
}

const Context = createContext<Value | null>(null)

function firstDraft(): Draft {
  const kept = Intent.safeParse(recall('draft'))
  return draftOf(kept.success ? kept.data : defaultIntent)
}

export function DraftProvider({ children }: { readonly children: ReactNode }) {
  const [draft, setDraft] = useState(firstDraft)
  const [password, setPassword] = useState('')
  const sensible = useRef(defaultIntent)
  const value = useMemo<Value>(() => {
    const parsed = Intent.safeParse(inputOf(draft))
    if (parsed.success) {
      sensible.current = parsed.data
      remember('draft', parsed.data)
    }
    const found = parsed.success ? [] : parsed.error.issues
    return {
      draft,
      intent: sensible.current,
      issues: new Map(found.map(({ path, message }) => [path.join('.'), message])),
      change: (part, change) => setDraft((last) => ({ ...last, [part]: { ...last[part], ...change } })),
      replace: (intent) => setDraft(draftOf(intent)),
      password,
      setPassword,
    }
  }, [draft, password])
  return <Context.Provider value={value}>{children}</Context.Provider>
}

export function useDraft(): Value {
  const value = useContext(Context)
  if (value === null) throw new Error('no draft')
  return value
}
