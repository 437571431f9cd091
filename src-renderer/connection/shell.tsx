/** The application around the page, as far as there is one: in a browser's tab only the engine's silence is known. */
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { About, EngineState, ShellNews, ShellRequest } from '../../src-core/shell.ts'
import type { Ports } from './port.ts'

interface State {
  /** null: a browser's tab. */
  readonly about: About | null
  readonly engine: EngineState
  /** How often somebody wanted to close the window since the question was put. */
  readonly closing: number
  readonly logsRefused: string | null
}

interface Value extends State {
  ask(type: ShellRequest['type']): void
  /** The window is not to be closed after all. */
  stay(): void
  forgetRefusal(): void
}

const Context = createContext<Value | null>(null)

const first: State = {
  about: null,
  engine: { alive: true, running: false, late: null },
  closing: 0,
  logsRefused: null,
}

function after(state: State, news: ShellNews): State {
  switch (news.type) {
    case 'about':
      return { ...state, about: news.about }
    case 'engine':
      return { ...state, engine: news.engine }
    case 'closing':
      return { ...state, closing: state.closing + 1 }
    case 'logs-refused':
      return { ...state, logsRefused: news.message }
  }
}

export function ShellProvider({ ports, children }: { readonly ports: Ports; readonly children: ReactNode }) {
  const [state, setState] = useState(first)
  const current = useRef<MessagePort | null>(null)
  useLayoutEffect(() => {
    ports.onPort((port) => {
      current.current = port
      port.onmessage = ({ data }) => setState((last) => after(last, data as ShellNews))
    })
  }, [ports])
  const value = useMemo<Value>(
    () => ({
      ...state,
      ask: (type) => current.current?.postMessage({ type } satisfies ShellRequest),
      stay: () => setState((last) => ({ ...last, closing: 0 })),
      forgetRefusal: () => setState((last) => ({ ...last, logsRefused: null })),
    }),
    [state],
  )
  return <Context.Provider value={value}>{children}</Context.Provider>
}

export function useShell(): Value {
  const value = useContext(Context)
  if (value === null) throw new Error('no shell')
  return value
}
