/** Small, and therefore run first: the engine and the texts are asked for while the page's own code is still read. */
import './jitless.ts'
import { awaitPorts, inApplication } from './connection/port.ts'
import { simulatedPorts } from './connection/simulation.ts'
import { firstLanguage, textsIn } from './i18n/language.ts'

const ports = inApplication() ? awaitPorts() : simulatedPorts()
const texts = textsIn(firstLanguage())
// Not awaited here: the page's code imports what this script imports, and would wait for its end.
void import('./start.tsx').then(async ({ start }) => start(ports, await texts))
