import type { Action } from '#domain/roadmap.ts'
import actions from './actions.json' with { type: 'json' }
import { held } from './held.ts'

/** As shipped. */
// A JSON file's type is as wide as its letters; `npm run content:check` and the server's start hold it to the schema.
export const ACTIONS = actions.actions as unknown as readonly Action[]

export const CURRENT_ACTIONS = held(ACTIONS)
