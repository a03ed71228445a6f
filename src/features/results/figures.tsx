import type { Questionnaire } from '#domain/questionnaire.ts'
import type { AssessmentResult } from '#domain/result.ts'
import { RangeSummary } from './range-summary.tsx'
import { ScoreSummary } from './score-summary.tsx'
import { SidesSummary } from './sides-summary.tsx'
import { SpreadSummary } from './spread-summary.tsx'

interface FiguresProps {
  readonly result: AssessmentResult
  /** The version that was answered. */
  readonly questionnaire: Questionnaire
}

/** The figures of one result, in the form its method allows: a point, a range, two figures, or points and spread. */
export function Figures({ result, questionnaire }: FiguresProps) {
  const { scoring } = questionnaire
  if (result.range)
    return <RangeSummary result={result} range={result.range} questionnaire={questionnaire} />
  if (result.sides)
    return <SidesSummary result={result} sides={result.sides} questionnaire={questionnaire} />
  if (result.points && scoring.method === 'spread')
    return (
      <SpreadSummary
        result={result}
        points={result.points}
        company={scoring.company}
        questionnaire={questionnaire}
      />
    )
  return <ScoreSummary result={result} questionnaire={questionnaire} />
}
