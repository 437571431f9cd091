/** The network, loaded at its first use: most commands open no socket, and Node's resolver alone takes its time. */
import type { Network } from '../../src-core/host.ts'

const loaded = async (): Promise<Network> => (await import('./sockets.ts')).sockets

export const network: Network = {
  resolve: async (host) => (await loaded()).resolve(host),
  connect: async (host, port, timeoutMs) => (await loaded()).connect(host, port, timeoutMs),
  queryLocalDns: async (names, timeoutMs) => (await loaded()).queryLocalDns(names, timeoutMs),
}
