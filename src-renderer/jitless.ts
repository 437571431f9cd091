/**
 * zod is told not to compile its schemas: its probe for `eval` would break the page's Content-Security-Policy, and costs a
 * tenth of the page's start. Schemas are made when their modules load, so it is told before zod itself is there; zod takes
 * up the configuration that it finds (`globalConfig` in zod/v4/core/core.ts).
 */
import type { config } from 'zod'

const zodFinds = globalThis as { __zod_globalConfig?: Parameters<typeof config>[0] }
zodFinds.__zod_globalConfig = { jitless: true }
