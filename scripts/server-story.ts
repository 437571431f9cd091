/**
 * The whole story of `etwdns.exe` on a server: untouched, planned, applied, proven, suspected, paused, resumed, taken back.
 * Started by itself it plays on the Windows that it runs on; the tests play it in the laboratory.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Stage {
  etwdns(args: readonly string[]): Promise<Ran>
  /** All that the story may change, as one text from somebody other than the program. */
  setup(): Promise<string>
  /** Restarts Windows, where the stage can. */
  readonly restart?: () => Promise<void>
  /** false: this Windows does not count a session's events, so that there is no proof to be had. */
  readonly counted: boolean
  readonly say?: (line: string) => void
}

/** Plays every step; throws at the first exit code or the first trace left that is not as it should be. */
export async function serverStory(stage: Stage, profile: readonly string[] = []): Promise<void> {
  const play = async (code: number, ...args: readonly string[]): Promise<void> => {
    const ran = await stage.etwdns(args)
    stage.say?.(`$ etwdns ${args.join(' ')}\n${ran.stdout}${ran.stderr}[${ran.code}]\n`)
    if (ran.code === code) return
    throw new Error(`etwdns ${args.join(' ')}: ${ran.code} instead of ${code}\n${ran.stdout}${ran.stderr}`)
  }
  const untouched = async (when: string): Promise<void> => {
    const now = await stage.setup()
    if (now !== before) throw new Error(`${when} the server is not as before:\n${before}\n---\n${now}`)
  }
  const proven = stage.counted ? 0 : 2
  const before = await stage.setup()
  await play(1, 'check', ...profile)
  await play(1, 'plan', ...profile)
  await untouched('after a plan')
  await play(proven, 'apply', '--yes', ...profile)
  if ((await stage.setup()) === before) throw new Error('apply has changed nothing')
  await play(0, 'check', ...profile)
  await play(proven, 'check', '--prove', ...profile)
  await play(0, 'status')
  if (stage.restart !== undefined) {
    await stage.restart()
    await play(0, 'check', ...profile)
  }
  await play(0, 'pause')
  await play(1, 'check', ...profile)
  await play(0, 'resume')
  await play(0, 'check', ...profile)
  await play(0, 'undo', '--yes')
  await untouched('after an undo')
  await play(1, 'check', ...profile)
}

const session = 'etwDNS-Analytics'
const channel = 'Microsoft-Windows-DNSServer/Analytical'
const autologger = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger'

/** What Windows' own tools tell about all that may change; a tool that refuses is told, too. */
const witnesses = (folder: string): readonly (readonly string[])[] => [
  ['reg.exe', 'query', autologger],
  ['reg.exe', 'query', `${autologger}\\${session}`, '/s'],
  ['wevtutil.exe', 'gl', channel],
  ['logman.exe', 'query', session, '-ets'],
  ['net.exe', 'user'],
  ['secedit.exe', '/export', '/cfg', join(folder, 'rights.inf'), '/areas', 'USER_RIGHTS'],
  ['cmd.exe', '/d', '/c', 'type', join(folder, 'rights.inf')],
]

function run(program: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { windowsHide: true })
    const [out, err]: [Buffer[], Buffer[]] = [[], []]
    child.stdout.on('data', (bytes: Buffer) => out.push(bytes))
    child.stderr.on('data', (bytes: Buffer) => err.push(bytes))
    child.on('error', reject)
    child.on('close', (code) => {
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() })
    })
  })
}

/** The stage that is the Windows around us. */
function thisWindows(program: string): Stage {
  const folder = mkdtempSync(join(tmpdir(), 'etwdns-story-'))
  const system32 = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32')
  return {
    etwdns: (args) => run(program, args),
    setup: async () => {
      const told: string[] = []
      for (const [tool = '', ...args] of witnesses(folder)) {
        const { code, stdout, stderr } = await run(join(system32, tool), args)
        told.push(`${tool} ${code}`, stdout, stderr)
      }
      return told.join('\n')
    },
    counted: true,
    say: console.log,
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [program, ...profile] = process.argv.slice(2)
  if (process.platform !== 'win32' || program === undefined) {
    console.error('On a Windows DNS server that may be changed: tsx scripts/server-story.ts PATH\\etwdns.exe [--set …]')
    process.exitCode = 4
  } else await serverStory(thisWindows(program), profile)
}
