import type { Action } from '#domain/roadmap.ts'
import actions from './actions.json' with { type: 'json' }

export const ACTIONS = actions.actions as readonly Action[]
