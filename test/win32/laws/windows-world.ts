/** The laws' server as the adapter for Windows meets it under Wine: the lab, and Wine's registry, services and sockets. */
import { setTimeout } from 'node:timers/promises'
import type { WindowsHost } from '../../../src-core/host.ts'
import { around } from '../../../src-core/host-calls.ts'
import * as win32 from '../../../src-main/win32/index.ts'
import { World } from '../../core/laws/world.ts'
import type { CaseLab } from './case-lab.ts'

/** Waits pass this many times as fast: what the lab counts, it counts at once. */
const haste = 100

/** Answered by a PowerShell, which takes its time to start and under Wine knows of no policy: asked once for each right. */
const policies = new Map<unknown, unknown>()

const hasty = (host: WindowsHost): WindowsHost =>
  around(host, async (call, [first], run) => {
    if (call === 'system.wait') return setTimeout(Number(first) / haste)
    if (call !== 'rights.policy') return run()
    if (!policies.has(first)) policies.set(first, await run())
    return policies.get(first)
  })

export class WindowsWorld extends World {
  constructor(private readonly lab: CaseLab) {
    super(hasty(win32.createWin32Host()))
  }

  async snapshot(): Promise<string> {
    return this.lab.setup()
  }

  async reboot(): Promise<void> {
    this.lab.reboot()
  }
}
