/** A sample of run.ts: one thing wrong in the bindings turns the contract, or a rule of this folder, red. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { constantGroups } from '../../src-main/win32/constant.ts'
import { structs } from '../../src-main/win32/struct.ts'
import { describeWithWine } from '../wine/suite.ts'
import { type Judge, openJudge } from './judge.ts'
import { callMutations, declarationMutations, merged, prototypes } from './mutants.ts'
import type { Notes } from './mutated/notes.ts'
import { type Mutation, title } from './mutation.ts'

const sample = [
  'member EVENT_TRACE_PROPERTIES.FlushTimer shifted',
  'member TRACE_ENABLE_INFO.EnableProperty wider',
  'member USER_INFO_1.usri1_flags shifted',
  'member EVT_VARIANT.UInt64Val narrower',
  'member SID_AND_ATTRIBUTES.Sid narrower',
  'constant channels.ts EvtChannelLoggingConfigMaxSize',
  'constant registry-api.ts KEY_WOW64_64KEY',
  'constant sid.ts SidTypeGroup',
  'constant services.ts SERVICE_PAUSED',
  'parameters EnableTraceEx2 5 and 6',
  'parameters EvtOpenLog 2 and 3',
  'order EvtSetChannelConfigProperty late',
  'order CloseServiceHandle omitted',
  'order GetLengthSid omitted',
  'order LsaFreeMemory omitted',
] as const

describeWithWine('one thing wrong in the bindings', () => {
  let judge: Judge
  let mutations: readonly Mutation[]
  let right: string | null
  const notes = mkdtempSync(join(tmpdir(), 'mutations-'))

  beforeAll(async () => {
    judge = await openJudge('mutations-sample')
    right = await judge.red(null, notes)
    const taken = readdirSync(notes).map((name) => JSON.parse(readFileSync(join(notes, name), 'utf8')) as Notes)
    mutations = [...(await declarationMutations()), ...callMutations(merged(taken))]
  })
  afterAll(() => {
    judge.close()
    rmSync(notes, { recursive: true, force: true })
  })

  test('without one, all is green', () => expect(right).toBeNull())

  test('there is a mutation of every member, constant and call', () => {
    const targets = (kind: Mutation['kind']): number =>
      new Set(mutations.filter((each) => each.kind === kind).map((each) => title(each).replace(/ \w+$/, ''))).size
    const members = [...structs.values()].flatMap((of) => Object.keys(of.members))
    const constants = constantGroups.flatMap(({ values }) => Object.keys(values))
    expect(targets('member')).toBe(members.length)
    expect(mutations.filter(({ kind }) => kind === 'constant')).toHaveLength(constants.length)
    // Without Wine's own name and the texts of network management, which Wine has not.
    expect(targets('order')).toBeGreaterThanOrEqual(prototypes().length - 2)
  })

  test.each(sample)('%s is noticed', async (wanted) => {
    const mutation = mutations.find((each) => title(each) === wanted)
    expect(mutation, 'such a mutation').toBeDefined()
    expect(await judge.red(mutation as Mutation)).not.toBeNull()
  })
})
