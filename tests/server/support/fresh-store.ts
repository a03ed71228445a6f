import { copyFile } from 'node:fs/promises'
import { inject } from 'vitest'

/** Puts an empty store of today's shape at `file`: a copy of one migrated once for all tests. */
export const copyFreshStore = (file: string): Promise<void> => copyFile(inject('freshStore'), file)
