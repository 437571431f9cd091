/** The simulated server in a file, where it outlives its engine as Windows would. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { configuration, Machine, type ScenarioId, scenarios } from '../../src-core/simulated/index.ts'

export class ServerFile {
  constructor(
    readonly file: string,
    scenario: ScenarioId,
    change: (machine: Machine) => void = () => {},
  ) {
    const machine = scenarios[scenario]()
    change(machine)
    writeFileSync(file, JSON.stringify(machine))
  }

  get machine(): Machine {
    return Machine.parse(JSON.parse(readFileSync(this.file, 'utf8')))
  }

  get configuration() {
    return configuration(this.machine)
  }

  get option(): string {
    return `--simulate=${this.machine.scenario}@${this.file}`
  }

  /** The records of every run, in order. */
  get journal(): readonly { readonly type: string; readonly setting?: string; readonly result?: string }[] {
    const folder = `${this.file}.journal`
    const names = existsSync(folder) ? readdirSync(folder).sort() : []
    return names
      .flatMap((name) => readFileSync(`${folder}/${name}`, 'utf8').split('\n'))
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line))
  }

  /** By somebody else. */
  change(change: (machine: Machine) => void): void {
    const { machine } = this
    change(machine)
    writeFileSync(this.file, JSON.stringify(machine))
  }

  /** The call that never comes back would come back the next time. */
  answer(): void {
    this.change(({ calls }) => {
      calls.hanging = null
    })
  }
}
