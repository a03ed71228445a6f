import type { Programme } from '#domain/programme.ts'
import programmes from './programmes.json' with { type: 'json' }

export const PROGRAMMES = programmes.programmes as unknown as readonly Programme[]
