import { constants, setPriority } from 'node:os'

/** Has the thread that calls it wait for whoever delivers, where there is not enough for both. */
export function giveWay(): void {
  // Only on Linux is a priority a thread's own.
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
}
