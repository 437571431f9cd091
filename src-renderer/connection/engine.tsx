/** The engine as the page's components see it. */
import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Client } from '../../src-core/contract.ts'
import { connect } from '../../src-core/rpc.ts'
import { Doing } from './doing.ts'
import { mortal } from './mortal-port.ts'
import type { Ports } from './port.ts'
import { useShell } from './shell.tsx'

interface Connection {
  readonly client: Client
  /** What it is at. */
  readonly doing: Doing
  /** Counts the engines: what one told says nothing about the next. */
  readonly generation: number
}

const Context = createContext<Connection | null>(null)

interface Props {
  readonly ports: Ports
  readonly waiting: ReactNode
  readonly children: ReactNode
}

export function EngineProvider({ ports, waiting, children }: Props) {
  const [connection, setConnection] = useState<Connection | null>(null)
  const { engine } = useShell()
  const end = useRef<() => void>(() => {})
  // Before anything is painted: a port that is there already is used at once.
  useLayoutEffect(() => {
    const use = (port: MessagePort): void => {
      end.current()
      const own = mortal(port)
      end.current = own.end
      const doing = new Doing()
      const client = doing.heard(connect(own.port))
      setConnection((last) => ({ client, doing, generation: (last?.generation ?? 0) + 1 }))
    }
    ports.onPort(use)
  }, [ports])
  // What was asked of an engine that has ended is never answered. Where another follows, its port tells so.
  useEffect(() => {
    if (!engine.alive) end.current()
  }, [engine.alive])
  return connection === null ? waiting : <Context.Provider value={connection}>{children}</Context.Provider>
}

export function useEngine(): Connection {
  const connection = useContext(Context)
  if (connection === null) throw new Error('no engine')
  return connection
}
