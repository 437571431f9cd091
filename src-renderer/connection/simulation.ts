/**
 * In a browser's tab there is no Windows: the engine works over the simulated server, in a thread of its own as the
 * application's works in a process of its own. The page has of either no more than the ports.
 */
import type { ShellNews, ShellRequest } from '../../src-core/shell.ts'
import type { PagePorts, Ports } from './port.ts'

export function simulatedPorts(): PagePorts {
  const engine = new MessageChannel()
  const shell = new MessageChannel()
  const worker = new Worker(new URL('./simulated-engine.ts', import.meta.url), { type: 'module' })
  const tell = (news: ShellNews): void => shell.port1.postMessage(news)
  worker.addEventListener('message', ({ data }: MessageEvent<ShellNews>) => tell(data))
  // It could not be loaded, or an error was nobody's.
  worker.addEventListener('error', () => tell({ type: 'engine', engine: { alive: false, running: false, late: null } }))
  shell.port1.onmessage = ({ data }: MessageEvent<ShellRequest>) => {
    // Server and journal were the engine's own.
    if (data.type === 'new-engine') window.location.reload()
  }
  worker.postMessage(window.location.search, [engine.port1])
  return { engine: only(engine.port2), shell: only(shell.port2) }
}

const only = (port: MessagePort): Ports => ({ onPort: (use) => use(port) })
