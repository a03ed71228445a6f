/** State of one criterion; a criterion that is absent from `Answers.criteria` is unanswered. */
export type Answer =
  | { readonly kind: 'option'; readonly optionId: string }
  /** Where several may be chosen; empty = none of them applies. */
  | { readonly kind: 'options'; readonly optionId: null; readonly optionIds: readonly string[] }
  | { readonly kind: 'unknown'; readonly optionId: null }
  | { readonly kind: 'notApplicable'; readonly optionId: null }

export interface Answers {
  /** By criterion id; the tool-links item too, under its own id. */
  readonly criteria: Readonly<Record<string, Answer>>
  /** Ticked tool ids; `[]` = none of them; `null` = not answered yet. */
  readonly tools: readonly string[] | null
}

export const NO_ANSWERS: Answers = { criteria: {}, tools: null }
export const answeredWith = (optionId: string): Answer => ({ kind: 'option', optionId })
export const answeredWithAll = (optionIds: readonly string[]): Answer => ({
  kind: 'options',
  optionId: null,
  optionIds,
})
export const ANSWER_UNKNOWN: Answer = { kind: 'unknown', optionId: null }
export const ANSWER_NOT_APPLICABLE: Answer = { kind: 'notApplicable', optionId: null }
