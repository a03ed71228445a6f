import type { Action } from '#domain/roadmap.ts'
import actions from './actions.json' with { type: 'json' }
import { held } from './held.ts'

/** As shipped. */
export const ACTIONS = actions.actions as unknown as readonly Action[]

export const CURRENT_ACTIONS = held(ACTIONS)
