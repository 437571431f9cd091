/**
 * Windows programs on Linux: one Wine prefix per Windows version and name under `.cache/wine`. Output goes through files,
 * because node.exe under Wine cannot write to a pipe (`open EBADF`).
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cacheFolder } from '../../scripts/windows-packages.ts'
import { once } from '../once.ts'

function present(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0
}

const install = (packages: readonly string[]): string | null =>
  packages.length === 0 ? null : `install the Debian packages ${packages.join(' ')}`
const wineThere = present('wine')
const compilerThere = present('x86_64-w64-mingw32-gcc')

/** What to install for running Windows programs; null when it is there. */
export const missingWine: string | null = install(wineThere ? [] : ['wine wine64'])
/** The same for the tests, which also compile C. */
export const missingPackages: string | null = install([
  ...(wineThere ? [] : ['wine wine64']),
  ...(compilerThere ? [] : ['gcc-mingw-w64-x86-64']),
])

/** Product type and build make a server of the workstation that winecfg sets. */
const versions = {
  'server-2022': { winecfg: 'win10', build: '20348' },
  'server-2012r2': { winecfg: 'win81', build: '9600' },
} as const
export type WineVersion = keyof typeof versions
export const wineVersions = Object.keys(versions) as readonly WineVersion[]

export interface Result {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
}

export interface Wine {
  readonly prefix: string
  run(exe: string, args: readonly string[], options?: RunOptions): Promise<Result>
  /** Its output; throws unless it succeeds. */
  must(exe: string, args: readonly string[], options?: RunOptions): Promise<string>
  /** A key below HKEY_LOCAL_MACHINE as reg.exe exports it, without the heading and with `\n`; null: no such key. */
  exportKey(key: string, ...options: readonly string[]): Promise<string | null>
  /** Ends everything that runs in this prefix. */
  stop(): void
}

/**
 * The prefix of this version, made at the first use. Tests that change what others rely on name one of their own; each is
 * a copy of the template, which nothing runs in.
 */
export async function wine(version: WineVersion, own = ''): Promise<Wine> {
  const template = await templateOf(version)
  const prefix = join(prefixes, own === '' ? version : `${version}-${own}`)
  await markedOnce(prefix, async () => copyPrefix(template, prefix))
  return open(prefix)
}

const prefixes = join(cacheFolder, 'wine')

/** Takes ten seconds, once for each version and each Wine: one with 32-bit programs has more in it. */
async function templateOf(version: WineVersion): Promise<string> {
  const program = execFileSync('sh', ['-c', 'command -v wine'], { encoding: 'utf8' }).trim()
  const kind = program.startsWith('/usr/') ? '' : '-other'
  const prefix = join(prefixes, `template-${version}${kind}`)
  const made = open(prefix)
  await markedOnce(prefix, async () => {
    const { winecfg, build } = versions[version]
    await made.must('wineboot', ['-i'])
    await made.must('winecfg', ['-v', winecfg])
    const current = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
    const type = ['/v', 'ProductType', '/d', 'ServerNT', '/f']
    await made.must('reg', ['add', 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\ProductOptions', ...type])
    for (const name of ['CurrentBuild', 'CurrentBuildNumber']) {
      await made.must('reg', ['add', current, '/v', name, '/d', build, '/f'])
    }
    // Every Windows has it; a fresh prefix has not.
    await made.must('reg', ['add', 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger', '/f'])
    // Milliseconds that a service may take to start; ten seconds are little for a busy machine.
    const control = ['HKLM\\SYSTEM\\CurrentControlSet\\Control', '/v', 'ServicesPipeTimeout']
    await made.must('reg', ['add', ...control, '/t', 'REG_SZ', '/d', '60000', '/f'])
    await made.must('sc', ['create', 'DNS', 'binPath=', 'C:\\windows\\system32\\dns.exe', 'start=', 'auto'])
    // A 32-bit sc.exe, where Wine has one, makes it a 32-bit service, which looks for its program in another folder.
    await made.run('reg', ['delete', 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\DNS', '/v', 'WOW64', '/f'])
    // By itself, a second after the last program: only then the registry lies on the disk for certain.
    await ended(prefix)
  })
  return prefix
}

/** Nine tenths of a prefix's 700 MB, and written by nobody in place: hard links instead of copies. */
const programs = ['system32', 'syswow64', 'winsxs'].map((name) => `drive_c/windows/${name}`)

function copyPrefix(template: string, prefix: string): void {
  const linked = programs.filter((name) => existsSync(join(template, name)))
  const apart = new Set([...linked.map((name) => join(template, name)), join(template, mark)])
  cpSync(template, prefix, { recursive: true, verbatimSymlinks: true, filter: (path) => !apart.has(path) })
  for (const name of linked) execFileSync('cp', ['--archive', '--link', join(template, name), join(prefix, name)])
}

/**
 * The heap of Wine's preloader begins at random within a gigabyte from 0x7d400000 on; one in some thousands lies where
 * Windows has its shared data, at 0x7ffe0000, and ends the program before it begins. So addresses are not random here.
 */
export const wineCommand: readonly [string, ...string[]] =
  spawnSync('setarch', ['-R', 'true']).status === 0 ? ['setarch', '-R', 'wine'] : ['wine']

/** What Wine says of a program that did not begin: for this reason, or because its server ends and writes the registry. */
const beforeBeginning = ['failed to map the shared user data', 'seems to be running, but I cannot connect to it']

function open(prefix: string): Wine {
  const env = { ...process.env, WINEPREFIX: prefix, WINEDEBUG: '-all,err+virtual', WINEARCH: 'win64' }
  const attempt = async (exe: string, args: readonly string[], options: RunOptions = {}): Promise<Result> => {
    const folder = mkdtempSync(join(tmpdir(), 'wine-'))
    try {
      const [stdin, stdout, stderr] = ['in', 'out', 'err'].map((name) => join(folder, name)) as [string, string, string]
      writeFileSync(stdin, options.input ?? '')
      const files = [openSync(stdin, 'r'), openSync(stdout, 'w'), openSync(stderr, 'w')]
      const code = await new Promise<number | null>((resolve, reject) => {
        const [command, ...before] = wineCommand
        const child = spawn(command, [...before, exe, ...args], {
          cwd: options.cwd,
          env: { ...env, ...options.env },
          stdio: files,
        })
        child.on('error', reject)
        child.on('exit', resolve)
      })
      for (const file of files) closeSync(file)
      return { code, stdout: readFileSync(stdout, 'utf8'), stderr: readFileSync(stderr, 'utf8') }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  const run: Wine['run'] = async (...of) => {
    const ran = await attempt(...of)
    const hasBegun = ran.code === 0 || ran.stdout !== '' || !beforeBeginning.some((told) => ran.stderr.includes(told))
    return hasBegun ? ran : attempt(...of)
  }
  return {
    prefix,
    run,
    must: async (exe, args, options) => {
      const { code, stdout, stderr } = await run(exe, args, options)
      if (code !== 0) throw new Error(`${exe} ${args.join(' ')}: ${code}\n${stdout}${stderr}`)
      return stdout
    },
    async exportKey(key, ...options) {
      const folder = mkdtempSync(join(tmpdir(), 'wine-'))
      try {
        const file = join(folder, 'key.reg')
        const args = ['export', `HKLM\\${key}`, windowsPath(file), '/y', ...options]
        const { code, stdout, stderr } = await run('reg', args)
        // It says so; what did not even run says nothing.
        if (code === 1 && stdout !== '') return null
        if (code !== 0) throw new Error(`reg export ${key}: ${code}\n${stdout}${stderr}`)
        const text = readFileSync(file, 'utf16le')
          .replace(/^\uFEFF/, '')
          .replaceAll('\r\n', '\n')
        return text.slice(text.indexOf('\n')).trim()
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
    stop: () => {
      // Asked, not killed, and waited for: it writes the registry last.
      spawnSync('wineserver', ['-k2'], { env })
      spawnSync('wineserver', ['-w'], { env })
    },
  }
}

async function ended(prefix: string): Promise<void> {
  const child = spawn('wineserver', ['-w'], { env: { ...process.env, WINEPREFIX: prefix } })
  await new Promise((resolve, reject) => child.on('error', reject).on('exit', resolve))
}

const mark = '.ready'

/** A prefix has its mark when it is finished. */
async function markedOnce(prefix: string, make: () => Promise<void>): Promise<void> {
  const ready = join(prefix, mark)
  await once(
    prefix,
    () => existsSync(ready),
    async () => {
      mkdirSync(prefix, { recursive: true })
      await make()
      writeFileSync(ready, '')
    },
  )
}

/** A Linux path as programs under Wine see it: drive Z is the root. */
export function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`
}

/** Compiles a C program for Windows; returns the executable. */
export function compile(source: string, output: string, ...flags: readonly string[]): string {
  execFileSync('x86_64-w64-mingw32-gcc', ['-municode', '-O0', '-o', output, source, ...flags])
  return output
}
