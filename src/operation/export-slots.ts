/** How many complete files are sent at the same time: each keeps memory and a share of the processor. */

/** By one process. */
const EXPORTS_MAX = 64
/** To one client, so that one who reads slowly does not keep all others out. */
const EXPORTS_PER_CLIENT_MAX = 16

export interface ExportSlots {
  /** A slot for a client, to be given back by calling it; or why there is none. */
  take(client: string): (() => void) | 'client' | 'process'
  running(): number
}

/** @param isClientLimited whether one client may have only so many. */
export function createExportSlots(isClientLimited: boolean): ExportSlots {
  const byClient = new Map<string, number>()
  let running = 0
  return {
    take(client) {
      const own = byClient.get(client) ?? 0
      if (isClientLimited && own >= EXPORTS_PER_CLIENT_MAX) return 'client'
      if (running >= EXPORTS_MAX) return 'process'
      running++
      byClient.set(client, own + 1)
      return () => {
        running--
        const left = (byClient.get(client) ?? 1) - 1
        if (left === 0) byClient.delete(client)
        else byClient.set(client, left)
      }
    },
    running: () => running,
  }
}
