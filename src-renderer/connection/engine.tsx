/** The engine as the page's components see it. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Client } from '../../src-core/contract.ts'
import { connect } from '../../src-core/rpc.ts'
import { inApplication, type Ports } from './port.ts'

interface Connection {
  readonly client: Client
  /** Counts the engines: what one told says nothing about the next. */
  readonly generation: number
}

const Context = createContext<Connection | null>(null)

export function EngineProvider({ ports, waiting, children }: Props) {
  const [connection, setConnection] = useState<Connection | null>(null)
  useEffect(() => {
    const use = (port: MessagePort): void => {
      const client = connect(port)
      setConnection((last) => ({ client, generation: (last?.generation ?? 0) + 1 }))
    }
    if (inApplication()) ports.onPort(use)
    else void import('./simulation.ts').then(({ simulatedPort }) => use(simulatedPort(window.location.search)))
  }, [ports])
  const value = useMemo(() => connection, [connection])
  return value === null ? waiting : <Context.Provider value={value}>{children}</Context.Provider>
}

interface Props {
  readonly ports: Ports
  readonly waiting: ReactNode
  readonly children: ReactNode
}

export function useEngine(): Connection {
  const connection = useContext(Context)
  if (connection === null) throw new Error('no engine')
  return connection
}
