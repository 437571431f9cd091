/**
 * What differs between two servers by nature is taken out of a page's words: names, addresses, room on disks, sessions of
 * others, how many events came meanwhile, how long something took, and what is told once there are two counts of queries.
 */
import type { Answers } from './walk.ts'

export interface ServerNames extends Answers {
  readonly computer: string
  /** Who started the program. */
  readonly user: string
}

const portOf = (address: string): string => address.slice(address.lastIndexOf(':') + 1)

export function sameServer(words: string, { core, collector, computer, user }: ServerNames): string {
  return words
    .replaceAll(user, '‹user›')
    .replaceAll(/\((\d+\.){3}\d+\)/g, '‹address›')
    .replaceAll(core, '‹core›')
    .replaceAll(collector, '‹collector›')
    .replaceAll(`--add-port=${portOf(collector)}/tcp`, '‹collector’s port›')
    .replaceAll(computer, '‹computer›')
    .replace(/(<\s)?\d+[.,]\d(?=\s?[sс](\s|$))/g, '‹time›')
    .replace(/(C:\\ (?:свободно\s)?)\d+[.,]\d/g, '$1‹room›')
    .replace(/\d+(?=\s(of|из)\s64\D)/g, '‹sessions›')
    .replace(/(answers,\s|событий\sв\sсеансе:\s|\+)\d[\d,\s]*/g, '$1‹events› ')
    .replace(/((?:Clears|holds|Очистит|В\sжурнале)\s)[\d.,]+/g, '$1‹size›')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d(?=\sUTC)/g, '‹when›')
    .replace(/\s?(This server answers|Сейчас сервер обслуживает)[^.]*\./g, '')
}
