import type { Answers } from './answers.ts'
import type { Facts } from './fact.ts'
import { isAsked, isPut, tickedCount } from './items.ts'
import type { Criterion, Questionnaire } from './questionnaire.ts'

/** One screen of the questionnaire. The tool list opens the pillar that also asks for the tools' links. */
export interface Step {
  readonly kind: 'criterion' | 'tools' | 'toolLinks'
  /** Criterion id, `tools`, or the tool-links id: unique in the questionnaire and fit for a URL. */
  readonly id: string
  readonly pillarId: string
  /** `null` unless `kind` is `criterion`. */
  readonly criterion: Criterion | null
}

export interface SectionProgress {
  readonly pillarId: string
  readonly answered: number
  readonly total: number
}

/** The screens this business is shown, in order. Depends on the profile and on how many tools are ticked. */
export function stepsOf(
  questionnaire: Questionnaire,
  facts: Facts,
  answers: Answers,
): readonly Step[] {
  const { toolLinks, toolsAt, asks } = questionnaire
  return questionnaire.pillars.flatMap((pillar) => {
    const asked = pillar.criteria.filter(
      (criterion) => isPut(questionnaire, criterion.id) && isAsked(criterion, facts),
    )
    const steps: Step[] = asked.map((criterion) => ({
      kind: 'criterion',
      id: criterion.id,
      pillarId: pillar.id,
      criterion,
    }))
    if (asks) return steps
    if (pillar.id === toolsAt)
      steps.unshift({ kind: 'tools', id: 'tools', pillarId: pillar.id, criterion: null })
    if (pillar.id === toolLinks?.pillarId && tickedCount(questionnaire, facts, answers) >= 2)
      steps.push({ kind: 'toolLinks', id: toolLinks.id, pillarId: pillar.id, criterion: null })
    return steps
  })
}

/** Answered includes "don't know" and "not applicable": the person has been there and said something. */
export function isStepAnswered(step: Step, answers: Answers): boolean {
  return step.kind === 'tools' ? answers.tools !== null : answers.criteria[step.id] !== undefined
}

/** The first step without an answer, or `null` when all are answered. */
export function nextStep(steps: readonly Step[], answers: Answers): Step | null {
  return steps.find((step) => !isStepAnswered(step, answers)) ?? null
}

/** Progress by pillar in order, pillars with no step left out. */
export function sectionProgress(
  steps: readonly Step[],
  answers: Answers,
): readonly SectionProgress[] {
  const pillarIds = [...new Set(steps.map((step) => step.pillarId))]
  return pillarIds.map((pillarId) => {
    const own = steps.filter((step) => step.pillarId === pillarId)
    return {
      pillarId,
      answered: own.filter((step) => isStepAnswered(step, answers)).length,
      total: own.length,
    }
  })
}

/** Whole minutes left, rounded up, at `secondsPerStep`; 0 only when nothing is left. */
export function minutesLeft(
  questionnaire: Questionnaire,
  steps: readonly Step[],
  answers: Answers,
): number {
  const left = steps.filter((step) => !isStepAnswered(step, answers)).length
  return Math.ceil((left * questionnaire.secondsPerStep) / 60)
}
