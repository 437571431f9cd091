import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    // Wine and child processes are slow to start on a small machine; nothing here waits for the clock.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // Two cores are the least that a machine has, and most suites wait for other processes.
    maxWorkers: 2,
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: 'dist/test-report.json' }]] : ['default'],
  },
})
