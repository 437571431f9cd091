/**
 * The whole campaign: every mutation before the judge. Prints what turned red and what survived, and keeps it in
 * `.cache/mutations/report.json`. Arguments pick the mutations whose title contains one of them.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { cacheFolder } from '../../scripts/windows-packages.ts'
import { isWithoutEffect } from './effect.ts'
import { type Judge, openJudge } from './judge.ts'
import { callMutations, declarationMutations, merged, prototypes } from './mutants.ts'
import type { Notes } from './mutated/notes.ts'
import { type Mutation, title } from './mutation.ts'
import { openOracle } from './oracle.ts'

const outcomes = ['red', 'green', 'without effect'] as const
type Outcome = (typeof outcomes)[number]

interface Verdict {
  readonly title: string
  readonly kind: Mutation['kind']
  /** `without effect`: it was not run, because nothing that the program uses is another. */
  readonly outcome: Outcome
  readonly why: string | null
  /** null: not a question for a compiler. */
  readonly oracle: boolean | null
}

await main(process.argv.slice(2))

async function main(wanted: readonly string[]): Promise<void> {
  const lanes = Array.from({ length: availableParallelism() }, (_, index) => `mutations-${index + 1}`)
  const judges: Judge[] = []
  try {
    for (const lane of lanes) judges.push(await openJudge(lane))
    const notes = await baseline(judges)
    const unused = prototypes().flatMap(({ name }) => (notes.calls[name] === undefined ? [name] : []))
    console.log(`green without a mutation; not called there: ${unused.join(', ') || 'nothing'}`)
    const oracle = await openOracle()
    const mutations = [...(await declarationMutations()), ...callMutations(notes)]
    const chosen = mutations.filter((each) => wanted.length === 0 || wanted.some((part) => title(each).includes(part)))
    const verdicts = new Map<Mutation, Verdict>()
    const conclude = (mutation: Mutation, outcome: Outcome, why: string | null): void => {
      verdicts.set(mutation, { title: title(mutation), kind: mutation.kind, outcome, why, oracle: oracle(mutation) })
      console.log(`${verdicts.size}/${chosen.length} ${title(mutation)}: ${outcome}${why === null ? '' : `: ${why}`}`)
    }
    for (const each of chosen) if (isWithoutEffect(each, notes)) conclude(each, 'without effect', null)
    const running = chosen.filter((each) => !verdicts.has(each))
    await shared(running, judges, async (mutation, judge) => {
      const why = await judge.red(mutation)
      conclude(mutation, why === null ? 'green' : 'red', why)
    })
    report([...verdicts.values()])
  } finally {
    for (const judge of judges) judge.close()
  }
}

/** The right program must be green before a wrong one can turn red. */
async function baseline(judges: readonly Judge[]): Promise<Notes> {
  const folder = mkdtempSync(join(tmpdir(), 'mutations-'))
  try {
    for (const judge of judges) {
      const why = await judge.red(null, folder)
      if (why !== null) throw new Error(`red without a mutation: ${why}`)
    }
    const files = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Notes)
    return merged(files)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Each worker takes the next piece as soon as it is free. */
async function shared<T, W>(pieces: readonly T[], workers: readonly W[], act: (piece: T, worker: W) => Promise<void>) {
  const queue = [...pieces]
  await Promise.all(
    workers.map(async (worker) => {
      for (let piece = queue.shift(); piece !== undefined; piece = queue.shift()) await act(piece, worker)
    }),
  )
}

function report(verdicts: readonly Verdict[]): void {
  const folder = join(cacheFolder, 'mutations')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'report.json'), JSON.stringify(verdicts, null, 1))
  console.log(['\nkind', 'all', ...outcomes, 'of the last two known to the compiler'].join('\t'))
  for (const kind of ['member', 'constant', 'parameters', 'order'] as const) {
    const all = verdicts.filter((each) => each.kind === kind)
    const counts = outcomes.map((one) => all.filter(({ outcome }) => outcome === one).length)
    const known = all.filter(({ outcome, oracle }) => outcome !== 'red' && oracle === true)
    console.log([kind, all.length, ...counts, known.length].join('\t'))
  }
  for (const { title, oracle } of verdicts.filter(({ outcome }) => outcome === 'green')) {
    console.log(`survived: ${title}${oracle === true ? ' (the compiler knows)' : ''}`)
  }
}
