/**
 * First of all zod is told not to compile its schemas: its probe for `eval` would break the page's Content-Security-Policy,
 * and schemas are made when their modules load. The page itself is therefore imported after it.
 */
import { config } from 'zod'
import { awaitPorts } from './connection/port.ts'

config({ jitless: true })
// The ports may come before the rest of the page is there.
const ports = awaitPorts()
const { start } = await import('./start.tsx')
await start(ports)
