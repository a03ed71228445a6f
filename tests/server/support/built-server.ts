import { buildIfNeeded } from '../../../scripts/build-if-needed.ts'

/** Tests that start the server as a process start what is shipped. */
export const setup = (): Promise<void> => buildIfNeeded({ parts: ['server'], isQuiet: true })
