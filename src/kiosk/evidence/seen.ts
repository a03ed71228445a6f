import type { Answer } from '#domain/answers.ts'
import type { EvidenceKind, SeenAnswer, Verification } from '#domain/verification.ts'

type SeenById = Verification['criteria']

/** Without `id`, or with it changed; what nothing was shown for is not kept as verified. */
function withSeen(seen: SeenById, id: string, change: SeenAnswer): SeenById {
  const { [id]: _before, ...others } = seen
  return change.evidence.length === 0 ? others : { ...others, [id]: change }
}

/** Ticks one kind of evidence, or takes it back. At the first one, what was seen is what was said. */
export function toggleEvidence(
  seen: SeenById,
  id: string,
  said: Answer,
  kind: EvidenceKind,
): SeenById {
  const { answer, evidence } = seen[id] ?? { answer: said, evidence: [] }
  return withSeen(seen, id, {
    answer,
    evidence: evidence.includes(kind)
      ? evidence.filter((each) => each !== kind)
      : [...evidence, kind],
  })
}

/** Says which option the evidence shows; where several may be, ticks it or takes it back. */
export function seeOption(seen: SeenById, id: string, optionId: string): SeenById {
  const found = seen[id]
  if (!found) return seen
  const { answer, evidence } = found
  if (answer.kind !== 'options')
    return { ...seen, [id]: { answer: { kind: 'option', optionId }, evidence } }
  const optionIds = answer.optionIds.includes(optionId)
    ? answer.optionIds.filter((each) => each !== optionId)
    : [...answer.optionIds, optionId]
  return { ...seen, [id]: { answer: { ...answer, optionIds }, evidence } }
}

/** Whether the evidence shows this option. */
export function isSeen({ answer }: SeenAnswer, optionId: string): boolean {
  return answer.kind === 'options'
    ? answer.optionIds.includes(optionId)
    : answer.optionId === optionId
}
