/** The commands and options, with their help in the chosen language. Parsing only notes what is to be run. */
import { Command as Parser } from 'commander'
import type { Messages } from '../messages.ts'
import { programVersion } from '../version.ts'
import type { Command, Options } from './context.ts'

/** A command as it was asked for; its code is loaded only then. */
export interface Chosen {
  readonly name: string
  readonly args: readonly string[]
  readonly options: Options
  load(): Promise<Command>
}

type OptionName =
  | 'profile'
  | 'set'
  | 'only'
  | 'prove'
  | 'out'
  | 'plan'
  | 'yes'
  | 'password-stdin'
  | 'force'
  | 'export'
  | 'format'

const flags: Readonly<Record<OptionName, string>> = {
  profile: '--profile <file>',
  set: '--set <key=value>',
  only: '--only <settings>',
  prove: '--prove',
  out: '--out <file>',
  plan: '--plan <file>',
  yes: '--yes',
  'password-stdin': '--password-stdin',
  force: '--force',
  export: '--export <format>',
  format: '--format <format>',
}

interface Definition {
  /** With its arguments, as commander writes them. */
  readonly usage: string
  readonly options: readonly OptionName[]
  load(): Promise<Command>
}

const profile = ['profile', 'set'] as const

const definitions: readonly Definition[] = [
  {
    usage: 'check',
    options: [...profile, 'only', 'prove'],
    load: async () => (await import('./commands/check.ts')).check,
  },
  {
    usage: 'plan',
    options: [...profile, 'only', 'out', 'export'],
    load: async () => (await import('./commands/plan.ts')).plan,
  },
  {
    usage: 'apply',
    options: [...profile, 'only', 'plan', 'yes', 'password-stdin'],
    load: async () => (await import('./commands/apply.ts')).apply,
  },
  { usage: 'undo [run]', options: ['yes', 'force'], load: async () => (await import('./commands/undo.ts')).undo },
  { usage: 'status', options: profile, load: async () => (await import('./commands/status.ts')).status },
  { usage: 'history [run]', options: [], load: async () => (await import('./commands/history.ts')).history },
  { usage: 'lint', options: profile, load: async () => (await import('./commands/lint.ts')).lint },
  {
    usage: 'report [run]',
    options: [...profile, 'prove', 'format', 'out'],
    load: async () => (await import('./commands/report.ts')).report,
  },
  { usage: 'providers', options: profile, load: async () => (await import('./commands/providers.ts')).providers },
  { usage: 'pause', options: profile, load: async () => (await import('./commands/pause.ts')).pause },
  { usage: 'resume', options: [], load: async () => (await import('./commands/pause.ts')).resume },
  {
    usage: 'profile init [file]',
    options: [],
    load: async () => (await import('./commands/profile.ts')).profileInit,
  },
  {
    usage: 'profile validate <file>',
    options: [],
    load: async () => (await import('./commands/profile.ts')).profileValidate,
  },
  {
    usage: 'simulate reboot',
    options: [],
    load: async () => (await import('./commands/simulate.ts')).simulateReboot,
  },
]

/** Parses the arguments; throws commander's own error for help, version and bad usage. */
export function parse(argv: readonly string[], messages: Messages, write: (text: string) => void): Chosen {
  let chosen: Chosen | undefined
  const program = programOf(messages, write, (choice) => {
    chosen = choice
  })
  program.parse([...argv], { from: 'user' })
  if (chosen === undefined) throw new Error('commander ended without a command or an error')
  return chosen
}

function programOf(messages: Messages, write: (text: string) => void, choose: (chosen: Chosen) => void): Parser {
  const program = withHelpCommand(translated(new Parser('etwdns'), messages), messages)
    .configureOutput({ writeOut: write, writeErr: () => {}, getOutHelpWidth: () => 100 })
    .version(programVersion, '-V, --version', messages.text('cli.option.version'))
    .option('--simulate <scenario[@file]>', messages.text('cli.option.simulate'))
    .option('--json', messages.text('cli.option.json'))
    .option('--quiet', messages.text('cli.option.quiet'))
    .option('--log <file>', messages.text('cli.option.log'))
    .option('--lang <language>', messages.text('cli.option.lang'))
    .description(messages.text('cli.help.program'))
    .addHelpText('after', () => `\n${messages.text('cli.help.exit-codes')}`)
  for (const { usage, options, load } of definitions) {
    const [group, action] = usage.startsWith('profile') || usage.startsWith('simulate') ? usage.split(/ (.*)/) : []
    const parent = group === undefined ? program : groupOf(program, group, messages)
    const command = translated(parent.command(action ?? usage), messages)
    const name = group === undefined ? command.name() : `${group} ${command.name()}`
    command.description(messages.text(`cli.help.${name.replace(' ', '-')}`))
    for (const option of options) addOption(command, option, messages)
    command.action((...given) => {
      const args = given.slice(0, -2).filter((arg) => typeof arg === 'string')
      choose({ name, args, options: command.optsWithGlobals<Options>(), load })
    })
  }
  return program
}

function groupOf(program: Parser, name: string, messages: Messages): Parser {
  const group = program.commands.find((command) => command.name() === name)
  if (group !== undefined) return group
  const made = translated(program.command(name), messages).description(messages.text(`cli.help.${name}`))
  return withHelpCommand(made, messages)
}

/** Where there are commands to explain. */
const withHelpCommand = (command: Parser, messages: Messages): Parser =>
  command.helpCommand('help [command]', messages.text('cli.help.help'))

function addOption(command: Parser, name: OptionName, messages: Messages): void {
  const text = messages.text(`cli.option.${name}`)
  const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]
  const collectIds = (value: string, before: readonly string[] = []) => [...before, ...value.split(',')]
  if (name === 'set') command.option(flags[name], text, collect)
  else if (name === 'only') command.option(flags[name], text, collectIds)
  else command.option(flags[name], text)
}

/** Everything that commander says itself, in the chosen language; its errors are told by the failures. */
function translated(command: Parser, messages: Messages): Parser {
  const title = (english: string): string => {
    const id = `cli.help.title.${english.replace(':', '').toLowerCase().replace(' ', '-')}`
    return messages.has(id) ? messages.text(id) : english
  }
  return command
    .exitOverride()
    .helpOption('-h, --help', messages.text('cli.option.help'))
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: title,
      styleUsage: (usage) =>
        usage
          .replace('[options]', messages.text('cli.help.options'))
          .replace('[command]', messages.text('cli.help.command')),
      subcommandTerm: (command) => command.name(),
    })
    .showSuggestionAfterError(true)
}
