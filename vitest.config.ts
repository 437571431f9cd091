import { configDefaults, defineConfig } from 'vitest/config'

/**
 * Left to who asks for them: the installer's suites need a Wine for 32-bit programs (test/package/lab-package.ts says what
 * else), the others a machine that does nothing besides.
 */
const asked =
  process.env['ETWDNS_WINE32'] === undefined
    ? ['test/package/**', 'test/mutations/**', 'test/win32/bench.test.ts', 'test/win32/endurance.test.ts']
    : []

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...asked],
    globalSetup: 'test/global-setup.ts',
    // Wine and child processes are slow to start on a small machine; nothing here waits for the clock.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // Two cores are the least that a machine has, and most suites wait for other processes.
    maxWorkers: 2,
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: 'dist/test-report.json' }]] : ['default'],
  },
})
