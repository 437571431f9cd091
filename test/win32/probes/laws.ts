/**
 * Runs laws in one node.exe under Wine, with the lab in it: argument 1 names the task, argument 2 the file for what came
 * of it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { type Report, run, type Task } from '../laws/run.ts'

const [, , task = '', answers = ''] = process.argv
// Somebody answers where the profiles say that KUMA is.
const kuma = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1', () => {
  const address = kuma.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const tell = (report: Report): void => writeFileSync(answers, JSON.stringify(report))
  void run(JSON.parse(readFileSync(task, 'utf8')) as Task, address.port, tell).finally(() => kuma.close())
})
