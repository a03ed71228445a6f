import type { Programme } from '#domain/programme.ts'
import { held } from './held.ts'
import programmes from './programmes.json' with { type: 'json' }

/** As shipped. */
export const PROGRAMMES = programmes.programmes as unknown as readonly Programme[]

export const CURRENT_PROGRAMMES = held(PROGRAMMES)
