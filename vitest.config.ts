import { configDefaults, defineConfig } from 'vitest/config'

/** They make and run the installer, which takes a Wine for 32-bit programs; test/package/lab-package.ts says what else. */
const packages = process.env['ETWDNS_WINE32'] === undefined ? ['test/package/**'] : []

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...packages],
    globalSetup: 'test/global-setup.ts',
    // Wine and child processes are slow to start on a small machine; nothing here waits for the clock.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // Two cores are the least that a machine has, and most suites wait for other processes.
    maxWorkers: 2,
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: 'dist/test-report.json' }]] : ['default'],
  },
})
