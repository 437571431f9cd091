import { configDefaults, defineConfig } from 'vitest/config'

/** Left to who asks for it: it needs a machine that does nothing besides. */
const asked = process.env['ETWDNS_QUIET'] === undefined ? ['test/win32/bench.test.ts'] : []

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...asked],
    globalSetup: 'test/global-setup.ts',
    // Wine and child processes are slow to start on a small machine; nothing here waits for the clock.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
    // Two cores are the least that a machine has, and most suites wait for other processes.
    maxWorkers: 2,
    // Servers are long texts: what differs, and where, not all of both.
    diff: { expand: false, contextLines: 3 },
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: 'dist/test-report.json' }]] : ['default'],
  },
})
