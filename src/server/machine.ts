import type { PasswordHashing } from './sign-in/auth-settings.ts'
import type { OpenStore } from './database/store.ts'
import type { DiskSpace } from './requests/disk-room.ts'
import type { ReadContent } from './use-cases/intake/known-content.ts'

/** What a test may put in the machine's place: its clock, its store, another folder of pages. */
export interface Machine {
  readonly now: () => string
  readonly store: OpenStore
  /** The content with that of `CONTENT_DIR`, or without; what is shipped a hundred servers of a test read once. */
  readonly readContent: (furtherFolder: string | null) => Promise<ReadContent>
  /** Folder of the built client. */
  readonly staticRoot: string
  /**
   * Threads that judge submissions beside the one that answers; downloads then have one too. 0 = everything is done on
   * this one: nothing to be started for a test that lasts a moment.
   */
  readonly threads: number
  /** `null` = as slow to guess as it should be; a test that signs in five people has something quicker. */
  readonly passwords: PasswordHashing | null
  /** How long the organisation's own sign-in may take over who comes back from it, in milliseconds. */
  readonly providerPatience: number
  /** Of what cannot be accepted, so many bytes of one sender are kept within a day; a test has not the day to send so many. */
  readonly mostBytesAside: number
  /** Of the disk a folder is on; see `requests/disk-room.ts`. A test has no disk to fill. */
  readonly diskSpaceOf: (folder: string) => DiskSpace | null
}
