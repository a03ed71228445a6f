import { statfsSync } from 'node:fs'

/** By the type that `statfs` gives (linux/magic.h). */
const NETWORK_DISKS: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0x01021997, '9P'],
  [0x00c36400, 'Ceph'],
  [0x5346414f, 'AFS'],
])

/** What kind of network disk a folder is on; `null` = none, or it does not tell. `typeOf`: of its file system. */
export function networkDisk(
  folder: string,
  typeOf: (folder: string) => number = (of) => statfsSync(of).type,
): string | null {
  try {
    // Some systems give the upper half as a negative number.
    return NETWORK_DISKS.get(typeOf(folder) >>> 0) ?? null
  } catch {
    return null
  }
}
