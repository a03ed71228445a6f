import type { Programme } from '#domain/programme.ts'
import { held } from './held.ts'
import programmes from './programmes.json' with { type: 'json' }

/** As shipped. */
// A JSON file's type is as wide as its letters; `npm run content:check` and the server's start hold it to the schema.
export const PROGRAMMES = programmes.programmes as unknown as readonly Programme[]

/** The last day on which one of those was checked (ISO date): no day on which this app runs is before it. */
export const PROGRAMMES_CHECKED_ON = PROGRAMMES.map(({ lastVerified }) => lastVerified)
  .toSorted()
  .at(-1)!

export const CURRENT_PROGRAMMES = held(PROGRAMMES)
