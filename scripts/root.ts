import { join } from 'node:path'

/** The repository's own folder; every script works from here. */
export const ROOT = join(import.meta.dirname, '..')

/** What `npm run build` makes. */
export const DIST = join(ROOT, 'dist')
export const CLIENT_DIR = join(DIST, 'client')
export const SERVER_DIR = join(DIST, 'server')
