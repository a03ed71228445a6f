import { SinceLastTimeSection } from '#features/compare/since-last-time.tsx'
import { KeptNotice } from '#features/data/kept-notice.tsx'
import { FormLinks } from '#features/forms/form-links.tsx'
import { ProgrammesSection } from '#features/programmes/programmes-section.tsx'
import { RecoveryLine } from '#features/take-home/recovery-line.tsx'
import { ResultScreen } from '#features/results/result-screen.tsx'
import { ShareSection } from '#features/share/share-section.tsx'
import { ShareOwnResult } from '#features/take-home/share-own-result.tsx'
import { useAppState } from '../app-state.ts'

/** The result page puts features together: the result itself, the programmes that help, and how safe it is here. */
export function ResultRoute({ assessmentId }: { assessmentId: string }) {
  // A shared tablet keeps nothing for its visitor.
  const isKiosk = useAppState((state) => state.isKiosk)
  return (
    <ResultScreen
      assessmentId={assessmentId}
      keeping={
        <>
          <RecoveryLine assessmentId={assessmentId} />
          {!isKiosk && <KeptNotice />}
        </>
      }
      comparison={<SinceLastTimeSection assessmentId={assessmentId} />}
      sharing={
        isKiosk ? null : (
          <ShareSection assessmentId={assessmentId}>
            <ShareOwnResult assessmentId={assessmentId} />
          </ShareSection>
        )
      }
      {...(!isKiosk && { roadmapHref: `/result/${assessmentId}/roadmap` })}
      programmes={
        <>
          <ProgrammesSection
            assessmentId={assessmentId}
            {...(!isKiosk && { formHref: `/result/${assessmentId}/form` })}
          />
          {!isKiosk && <FormLinks assessmentId={assessmentId} />}
        </>
      }
    />
  )
}
