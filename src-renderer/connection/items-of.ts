import type { Client } from '../../src-core/contract.ts'
import type { Item } from '../../src-core/observe.ts'

/** What a reading found, once all of it is read. */
export async function itemsOf(call: ReturnType<Client['observe']>): Promise<readonly Item[]> {
  const items: Item[] = []
  for await (const event of call) if (event.type === 'item') items.push(event.item)
  return items
}
