/** The compiler's answer to every structure and constant that the adapter declares: abi.ts. */
import { beforeAll, expect, test } from 'vitest'
import { constantGroups } from '../../src-main/win32/constant.ts'
import { structs } from '../../src-main/win32/struct.ts'
import { describeWithWine } from '../wine/suite.ts'
import { compilerAnswers, layoutOf, loadDeclarations } from './abi.ts'

describeWithWine('structures and constants, as the C compiler has them', () => {
  let answers: ReadonlyMap<string, string>

  beforeAll(async () => {
    await loadDeclarations()
    answers = await compilerAnswers()
  })

  test('every structure has its size, every member its place and width', () => {
    const ours = [...structs.values()].flatMap((of) => layoutOf(of))
    expect(ours).toEqual(ours.map(([name]) => [name, answers.get(name)]))
    expect(structs.size).toBeGreaterThan(15)
  })

  test('every constant has its value', () => {
    const entries = constantGroups.flatMap(({ values }) => Object.entries(values))
    expect(entries.map(([name, value]) => `${name} ${value}`)).toEqual(
      entries.map(([name]) => `${name} ${answers.get(name)}`),
    )
    expect(entries.length).toBeGreaterThan(80)
  })
})
