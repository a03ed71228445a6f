import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { OpenStore } from '../database/store.ts'
import type { DiskSpace } from '../requests/disk-room.ts'
import type { QuarantineRepository } from '../repositories/quarantine.ts'
import { within } from '../threads/within.ts'

/** What `/metrics` says besides what the app itself counts. */
export interface OperatorFigure {
  readonly name: string
  readonly help: string
  readonly type: 'gauge' | 'counter'
  readonly value: number
}

/** Whoever collects figures gives up after some ten seconds; a database that hangs keeps its own for a minute. */
const PATIENCE_MS = 2_000

/** When the newest backup beside the store was made, in seconds; 0 = there is none. One has its name only once it is verified. */
function lastBackupIn(folder: string): number {
  const names = existsSync(folder) ? readdirSync(folder) : []
  const times = names
    .filter((name) => name.endsWith('.sqlite'))
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0)
  return Math.floor(Math.max(0, ...times) / 1000)
}

/** Of the disk a store's file is on. */
function ofFile(file: string, space: DiskSpace | null): readonly OperatorFigure[] {
  const gauge = (name: string, help: string, value: number): OperatorFigure => ({
    name,
    help,
    type: 'gauge',
    value,
  })
  return [
    ...(space
      ? [
          gauge('sansangso_disk_free_bytes', 'Room left on the disk of the store.', space.free),
          gauge('sansangso_disk_size_bytes', 'Size of the disk of the store.', space.size),
        ]
      : []),
    gauge(
      'sansangso_last_backup_timestamp_seconds',
      'When the newest verified backup in DATA_DIR/backups was made; 0 where there is none.',
      lastBackupIn(join(dirname(file), 'backups')),
    ),
  ]
}

interface Watched {
  readonly place: OpenStore['place']
  readonly quarantine: Pick<QuarantineRepository, 'count'>
  readonly errors: () => number
  readonly diskSpace: () => DiskSpace | null
}

/**
 * What will hurt an operator before it does. What cannot be asked for, as of a store that is gone or hangs, is left out: the rest is
 * wanted then more than ever.
 */
export function operatorFigures({
  place,
  quarantine,
  errors,
  diskSpace,
}: Watched): () => Promise<readonly OperatorFigure[]> {
  const waiting = async (): Promise<readonly OperatorFigure[]> => [
    {
      name: 'sansangso_quarantine_waiting',
      help: 'Submissions put aside that nobody has decided on yet.',
      type: 'gauge',
      value: await quarantine.count(),
    },
  ]
  // Asynchronous for its errors alone.
  const disk = async (): Promise<readonly OperatorFigure[]> =>
    place.kind === 'sqlite' ? ofFile(place.file, diskSpace()) : []
  return async () => {
    const asked = await Promise.allSettled([within(PATIENCE_MS, waiting()), disk()])
    return [
      {
        name: 'sansangso_errors_total',
        help: 'Errors written to the log since this process started.',
        type: 'counter',
        value: errors(),
      },
      ...asked.flatMap((each) => (each.status === 'fulfilled' ? each.value : [])),
    ]
  }
}
