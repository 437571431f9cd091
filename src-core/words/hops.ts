/** The way of an event, hop by hop; the last one is the person's. */
import type { Proof } from '../proof.ts'
import { numberOf, type Words } from './words.ts'

export interface Hop {
  readonly id: string
  readonly look: 'good' | 'warning' | 'danger' | 'untested' | 'waiting' | 'yours'
  readonly value: string
  readonly title: string
  readonly words: string
}

export function hopsOf(words: Words, proof: Proof | null): readonly Hop[] {
  const { text } = words
  const number = (value: number): string => numberOf(words, value)
  const hop = (id: string, look: Hop['look'], value: string, said: string): Hop => ({
    id,
    look,
    value,
    title: text(`ui.hop.${id}`),
    words: said,
  })
  if (proof === null) {
    const waiting = text('ui.phase.waiting')
    return ['dns', 'session', 'agent', 'collector', 'kuma'].map((id) => hop(id, 'waiting', '…', waiting))
  }
  const { sent, answers, logged, consumers, agent, collector } = proof
  const arrived = logged !== null && answers > 0 && logged >= answers
  const read = consumers !== null && consumers > 0
  const state = (id: string, met: boolean | null): readonly [Hop['look'], string] => [
    met === null ? 'untested' : met ? 'good' : 'warning',
    text(`ui.hop.${id}.${met === null ? 'unasked' : met ? 'good' : 'bad'}`),
  ]
  const [collectorLook, collectorWords] = state('collector', collector)
  const agentWords = text(read ? 'ui.hop.agent.good' : agent === false ? 'ui.hop.agent.bad' : 'ui.hop.agent.none')
  return [
    hop(
      'dns',
      answers > 0 ? 'good' : 'danger',
      `${number(answers)} / ${number(sent)}`,
      text(answers > 0 ? 'ui.hop.dns.good' : 'ui.hop.dns.bad'),
    ),
    hop(
      'session',
      arrived ? 'good' : logged === null ? 'warning' : 'danger',
      logged === null ? '?' : `+${number(logged)}`,
      text(arrived ? 'ui.hop.session.good' : logged === null ? 'ui.hop.session.uncounted' : 'ui.hop.session.bad'),
    ),
    hop('agent', read ? 'good' : 'warning', consumers === null ? '?' : number(consumers), agentWords),
    hop('collector', collectorLook, text(`ui.hop.state.${collectorLook}`), collectorWords),
    hop('kuma', 'yours', text('ui.hop.yours'), text('ui.hop.kuma.words')),
  ]
}
