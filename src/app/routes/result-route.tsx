import { KeptNotice } from '#features/data/kept-notice.tsx'
import { ProgrammesSection } from '#features/programmes/programmes-section.tsx'
import { ResultScreen } from '#features/results/result-screen.tsx'

/** The result page puts features together: the result itself, the programmes that help, and how safe it is here. */
export function ResultRoute({ assessmentId }: { assessmentId: string }) {
  return (
    <ResultScreen
      assessmentId={assessmentId}
      keeping={<KeptNotice />}
      programmes={<ProgrammesSection assessmentId={assessmentId} />}
    />
  )
}
