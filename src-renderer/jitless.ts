/**
 * zod is told not to compile its schemas: its probe for `eval` would break the page's Content-Security-Policy. Schemas are
 * made when their modules load, so this one is the first that the page imports.
 */
import { config } from 'zod'

config({ jitless: true })
