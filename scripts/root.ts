import { join } from 'node:path'

/** The repository's own folder; every script works from here. */
export const ROOT = join(import.meta.dirname, '..')

export const CLIENT_DIR = join(ROOT, 'dist', 'client')
