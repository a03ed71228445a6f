import { ProgrammesSection } from '#features/programmes/programmes-section.tsx'
import { ResultScreen } from '#features/results/result-screen.tsx'

/** The result page puts two features together: the result itself and the programmes that help. */
export function ResultRoute({ assessmentId }: { assessmentId: string }) {
  return (
    <ResultScreen
      assessmentId={assessmentId}
      programmes={<ProgrammesSection assessmentId={assessmentId} />}
    />
  )
}
