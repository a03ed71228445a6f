import type { Transport } from '#sync/transport.ts'
import { simulatedServer } from '../../sync/support/simulated-server.ts'

/** A server that schedules of faults are run against: the model in memory, or the real intake on a real file. */
export interface FaultServer extends Transport {
  /** Every body held under an id, stored or in quarantine. */
  heldBodies(id: string): readonly string[]
  /** Ids that make it turn down the whole request they are in. */
  readonly turnsDown: Set<string>
  /** While full, the store takes nothing. */
  setFull(isFull: boolean): void
  /** Signs with a new key from now on; the old one stays known. */
  rotateKey(): Promise<void>
  /** Gone without a goodbye and started again: only what is on disk is left. */
  crash(): Promise<void>
  /** Hash of the questionnaire, and an option of `e-invoice`, that it accepts. */
  readonly contentHash: string
  readonly answer: string
}

/** The model of the protocol: quick, and without a disk, so a crash changes nothing. */
export async function modelServer(): Promise<FaultServer> {
  const server = await simulatedServer()
  return {
    sendBatch: server.sendBatch,
    fetchKeys: server.fetchKeys,
    turnsDown: server.turnsDown,
    rotateKey: () => server.rotateKey(),
    heldBodies(id) {
      const stored = server.held.get(id)
      const kept = server.quarantine.filter((each) => each.id === id).map((each) => each.body)
      return stored ? [stored.body, ...kept] : kept
    },
    setFull: (isFull) => (server.isFull = isFull),
    crash: () => Promise.resolve(),
    contentHash: 'c'.repeat(64),
    answer: 'software',
  }
}
