/**
 * In a browser's tab there is no Windows: the engine works over the simulated server, in a thread of its own as the
 * application's works in a process of its own. The page has of either no more than the ports.
 */
import type { ShellNews, ShellRequest } from '../../src-core/shell.ts'
import type { PagePorts } from './port.ts'

export function simulatedPorts(): PagePorts {
  const engine = new MessageChannel()
  const shell = new MessageChannel()
  return {
    engine: { onPort: (use) => use(engine.port2) },
    shell: {
      // Asked for once the first frame is there: before it the thread's start would only take the processor.
      onPort: (use) => {
        beginThread(engine.port1, shell.port1)
        use(shell.port2)
      },
    },
  }
}

function beginThread(engine: MessagePort, shell: MessagePort): void {
  const worker = new Worker(new URL('./simulated-engine.ts', import.meta.url), { type: 'module' })
  const tell = (news: ShellNews): void => shell.postMessage(news)
  worker.addEventListener('message', ({ data }: MessageEvent<ShellNews>) => tell(data))
  // It could not be loaded, or an error was nobody's.
  worker.addEventListener('error', () => tell({ type: 'engine', engine: { alive: false, running: false, late: null } }))
  shell.onmessage = ({ data }: MessageEvent<ShellRequest>) => {
    // Server and journal were the engine's own.
    if (data.type === 'new-engine') window.location.reload()
  }
  worker.postMessage(window.location.search, [engine])
}
