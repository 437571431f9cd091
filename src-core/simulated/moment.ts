import type { Machine } from './machine.ts'

/**
 * Brings the machine to another point in time: all that it remembers keeps its distance from now. The program does so
 * before it looks at one, so that the machine's times stand on the same clock as the program's own.
 */
export function moveTo(machine: Machine, now: number): void {
  const by = Math.round(now) - machine.system.now
  const moved = (time: number): number => Math.max(0, time + by)
  machine.system.now = moved(machine.system.now)
  machine.system.bootTime = moved(machine.system.bootTime)
  for (const channel of machine.channels) {
    if (channel.log !== null) channel.log.lastWrite = moved(channel.log.lastWrite)
    for (const event of channel.events) event.time = moved(event.time)
  }
}
