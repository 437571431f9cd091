/**
 * The whole story on a simulated server, on any system: untouched, planned, applied, proven, restarted, suspected, taken
 * back. Every step is the real console twin in a process of its own; the first unexpected exit code ends the story with 3.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

interface Step {
  readonly args: readonly string[]
  readonly exit: number
  readonly input?: string
}

const folder = mkdtempSync(join(tmpdir(), 'etwdns-demo-'))
const server = '--simulate=fresh-2022@server.json'
const account = ['--set', 'account.kind=new-local', '--set', 'account.name=svc-kuma']

const steps: readonly Step[] = [
  { args: ['check', server], exit: 1 },
  { args: ['plan', server, ...account, '--out', 'plan.json'], exit: 1 },
  {
    args: ['apply', server, '--plan', 'plan.json', '--yes', '--password-stdin'],
    input: 'Correct-Horse-7-Battery\n',
    exit: 0,
  },
  { args: ['check', server, '--prove', '--only', 'events-arrive'], exit: 0 },
  { args: ['status', server], exit: 0 },
  { args: ['simulate', 'reboot', server], exit: 0 },
  { args: ['check', server, ...account, '--quiet'], exit: 0 },
  { args: ['lint', '--simulate=mistake-decimal-100'], exit: 1 },
  { args: ['history', server], exit: 0 },
  { args: ['undo', server, '--yes'], exit: 0 },
  { args: ['check', server, '--quiet'], exit: 1 },
]

const cli = fileURLToPath(new URL('../src-main/cli.ts', import.meta.url))
const loader = import.meta.resolve('tsx')
const passed = process.argv.slice(2)

function play(): number {
  for (const { args, exit, input } of steps) {
    console.log(`\n$ etwdns ${args.join(' ')}${input === undefined ? '' : '    < the password'}\n`)
    const ran = spawnSync(process.execPath, ['--import', loader, cli, ...args, ...passed], {
      cwd: folder,
      stdio: [input === undefined ? 'inherit' : 'pipe', 'inherit', 'inherit'],
      ...(input !== undefined && { input }),
    })
    console.log(`\n[${ran.status}]`)
    if (ran.status === exit) continue
    console.error(`The exit code should have been ${exit}.`)
    return 3
  }
  return 0
}

try {
  process.exitCode = play()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
