import type { ClosingQuestions } from '#domain/closing.ts'
import closing from './closing.json' with { type: 'json' }
import { held } from './held.ts'

export const CLOSING_QUESTIONS = held(closing as ClosingQuestions)
