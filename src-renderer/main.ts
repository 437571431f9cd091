import './jitless.ts'
import { awaitPorts, inApplication } from './connection/port.ts'
import { firstLanguage, textsIn } from './i18n/language.ts'
import { start } from './start.tsx'

// Asked for at once: the page will want them in a moment.
if (!inApplication()) void import('./connection/simulation.ts')
start(awaitPorts(), await textsIn(firstLanguage()))
