import type { RegistryKey, RegistryValue, WindowsHost } from '../../../src-core/host.ts'
import type { Rule } from '../contract.ts'
import { ensure, equal, refused } from '../expect.ts'

const root = 'SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger'
const key = `${root}\\etwDNS-contract`
const child = `${key}\\{eb79061a-a566-4698-9119-3ed2807060e7}`

const samples: Readonly<Record<string, RegistryValue>> = {
  number: { type: 'REG_DWORD', data: 0xffff_ffff },
  zero: { type: 'REG_DWORD', data: 0 },
  small: { type: 'REG_QWORD', data: '0x0000000000000001' },
  exact: { type: 'REG_QWORD', data: '0x001fffffffffffff' },
  top: { type: 'REG_QWORD', data: '0x8000000000000001' },
  text: { type: 'REG_SZ', data: 'Журнал "аналитики" & C:\\x' },
  empty: { type: 'REG_SZ', data: '' },
  path: { type: 'REG_EXPAND_SZ', data: '%SystemRoot%\\System32' },
  list: { type: 'REG_MULTI_SZ', data: ['one', 'two'] },
  bytes: { type: 'REG_BINARY', data: '00ff10' },
}

const present = async (host: WindowsHost, path: string): Promise<RegistryKey> => {
  const found = await host.registry.read(path)
  ensure(found !== null, `${path} is not there`)
  return found
}

/** With an empty key of ours, which is gone afterwards. */
const withKey = (act: (host: WindowsHost) => Promise<void>) => async (host: WindowsHost) => {
  await host.registry.create(key)
  try {
    await act(host)
  } finally {
    if ((await host.registry.read(child)) !== null) await host.registry.remove(child)
    if ((await host.registry.read(key)) !== null) await host.registry.remove(key)
  }
}

export const registryRules: readonly Rule[] = [
  {
    name: 'registry: an absent key is null',
    run: async (host) => equal(await host.registry.read(key), null, 'read'),
  },
  {
    name: 'registry: a created key is empty, and creating it again changes nothing',
    run: withKey(async (host) => {
      equal(await present(host, key), { values: {}, subkeys: [] }, 'new key')
      await host.registry.write(key, { number: { type: 'REG_DWORD', data: 7 } })
      await host.registry.create(key)
      equal((await present(host, key)).values, { number: { type: 'REG_DWORD', data: 7 } }, 'values')
      ensure((await present(host, root)).subkeys.includes('etwDNS-contract'), 'the parent does not list the key')
    }),
  },
  {
    name: 'registry: a key without a parent is refused with 2',
    run: async (host) => {
      await refused(host.registry.create(`${key}\\child`), 2, 'create')
      equal(await host.registry.read(key), null, 'parent')
    },
  },
  ...Object.entries(samples).map(([name, value]) => ({
    name: `registry: ${value.type} ${name} comes back as written`,
    run: withKey(async (host) => {
      await host.registry.write(key, { [name]: value })
      const back = (await present(host, key)).values[name]
      equal(back?.type, value.type, 'type')
      equal(back?.data, value.data, 'data')
    }),
  })),
  {
    name: 'registry: the writer is told; a QWORD beyond 2^53 is written by the API',
    run: withKey(async (host) => {
      equal(await host.registry.write(key, { top: { type: 'REG_QWORD', data: '0xffffffffffffffff' } }), 'api', 'writer')
      ensure(['regedit', 'api'].includes(await host.registry.unset(key, ['top'])), 'unset tells no writer')
    }),
  },
  {
    name: 'registry: names are compared without case and keep their spelling',
    run: withKey(async (host) => {
      await host.registry.write(key, { LogFileMode: { type: 'REG_DWORD', data: 1 } })
      await host.registry.write(key.toUpperCase(), { logfilemode: { type: 'REG_DWORD', data: 256 } })
      equal((await present(host, key)).values, { LogFileMode: { type: 'REG_DWORD', data: 256 } }, 'values')
    }),
  },
  {
    name: 'registry: a value may change its type',
    run: withKey(async (host) => {
      await host.registry.write(key, { MatchAnyKeyword: { type: 'REG_DWORD', data: 5 } })
      await host.registry.write(key, { MatchAnyKeyword: { type: 'REG_QWORD', data: '0x0000000000000005' } })
      equal((await present(host, key)).values['MatchAnyKeyword']?.type, 'REG_QWORD', 'type')
    }),
  },
  {
    name: 'registry: writing to and unsetting in an absent key is refused with 2',
    run: async (host) => {
      await refused(host.registry.write(key, { a: { type: 'REG_DWORD', data: 1 } }), 2, 'write')
      await refused(host.registry.unset(key, ['a']), 2, 'unset')
      equal(await host.registry.read(key), null, 'key')
    },
  },
  {
    name: 'registry: unset removes what is named, and absent names are no error',
    run: withKey(async (host) => {
      await host.registry.write(key, { a: { type: 'REG_DWORD', data: 1 }, b: { type: 'REG_DWORD', data: 2 } })
      await host.registry.unset(key, ['A', 'absent'])
      equal((await present(host, key)).values, { b: { type: 'REG_DWORD', data: 2 } }, 'values')
    }),
  },
  {
    name: 'registry: a key with subkeys is not removed (1020), an absent one is 2',
    run: withKey(async (host) => {
      await host.registry.create(child)
      await refused(host.registry.remove(key), 1020, 'remove')
      equal((await present(host, key)).subkeys, [child.slice(key.length + 1)], 'subkeys')
      await host.registry.remove(child)
      equal(await host.registry.read(child), null, 'child')
      await refused(host.registry.remove(child), 2, 'remove again')
    }),
  },
]
