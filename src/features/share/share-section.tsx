import { useLiveQuery } from 'dexie-react-hooks'
import { lazy, Suspense, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { findQuestionnaire, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { untilLineBrings } from '#i18n/until-brought.ts'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment } from '#storage/assessments.ts'
import type { AppDatabase } from '#storage/database.ts'
import { Button } from '#ui/button.tsx'
import './share.css'

// What draws is fetched when somebody asks for a picture.
const ShareCard = lazy(async () => ({
  default: (await untilLineBrings(() => import('./share-card.tsx'))).ShareCard,
}))

interface ShareSectionProps {
  readonly assessmentId: string
  /** Other ways to pass the result on. */
  readonly children: ReactNode
  readonly database?: AppDatabase
}

/** All ways to pass a result on, in one place. */
export function ShareSection({
  assessmentId,
  children,
  database = appDatabase,
}: ShareSectionProps) {
  const { t } = useTranslation('share')
  const [isOpen, setIsOpen] = useState(false)
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const found = useLiveQuery(() => getAssessment(database, assessmentId), [database, assessmentId])
  const ref = found?.questionnaire
  const questionnaire = ref && findQuestionnaire(ref.id, ref.version, known)
  return (
    <section className="share stack" aria-labelledby="share">
      <h3 id="share">{t('title')}</h3>
      {found?.result && questionnaire && (
        <>
          <div>
            <Button variant="secondary" isExpanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
              {t('open')}
            </Button>
          </div>
          {isOpen && (
            <Suspense fallback={null}>
              <ShareCard assessment={found} result={found.result} questionnaire={questionnaire} />
            </Suspense>
          )}
        </>
      )}
      {children}
    </section>
  )
}
