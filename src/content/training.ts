import { held } from './held.ts'

/** Whether the server this device has its content from is one to learn on. */
export const IS_TRAINING = held(false)

const MARK = 'tap-huan-'

/** What a file of this name is called on a server to learn on, and on a device that came from one. */
export const trainingName = (name: string): string => `${MARK}${name}`

/** What a file made on this device is called: one for practice says so, since it is handed on without the page it came from. */
export const ownFileName = (name: string): string =>
  IS_TRAINING.current() ? trainingName(name) : name
