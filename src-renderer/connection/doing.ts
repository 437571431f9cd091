/** Which setting the engine is at: each call that tells of its settings is listened to on its way to whoever made it. */
import type { Call, Client } from '../../src-core/contract.ts'

interface Entry {
  setting: string | null
}

const settingOf = (event: unknown): string | null => {
  const { setting } = (event ?? {}) as { readonly setting?: unknown }
  return typeof setting === 'string' ? setting : null
}

export class Doing {
  private readonly calls = new Set<Entry>()

  /** Of the oldest call that has named one. */
  get setting(): string | null {
    for (const { setting } of this.calls) if (setting !== null) return setting
    return null
  }

  heard(client: Client): Client {
    const names = Object.keys(client) as (keyof Client)[]
    const follow = (name: keyof Client) => (input: never) => this.follow(client[name](input))
    return Object.fromEntries(names.map((name) => [name, follow(name)])) as unknown as Client
  }

  private follow(call: Call<unknown, unknown>): Call<unknown, unknown> {
    const entry: Entry = { setting: null }
    this.calls.add(entry)
    const end = (): void => void this.calls.delete(entry)
    call.value.then(end, end)
    return {
      value: call.value,
      stop: () => call.stop(),
      async *[Symbol.asyncIterator]() {
        for await (const event of call) {
          entry.setting = settingOf(event) ?? entry.setting
          yield event
        }
      },
    }
  }
}
