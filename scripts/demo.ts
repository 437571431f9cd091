/** `npm run demo`: the application's page in the default browser, over the simulated server. */
import { serveDemo } from './demo-page.ts'

await serveDemo(process.argv.slice(2))
