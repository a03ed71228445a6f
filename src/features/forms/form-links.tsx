import { useLiveQuery } from 'dexie-react-hooks'
import { useTranslation } from 'react-i18next'
import { mayBeEnterprise } from '#domain/profile.ts'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment } from '#storage/assessments.ts'
import type { AppDatabase } from '#storage/database.ts'
import { ButtonLink } from '#ui/button.tsx'

interface FormLinksProps {
  readonly assessmentId: string
  readonly database?: AppDatabase
}

/** Where the papers for an application are; the declaration only for who may use it. */
export function FormLinks({ assessmentId, database = appDatabase }: FormLinksProps) {
  const { t } = useTranslation('forms')
  const found = useLiveQuery(() => getAssessment(database, assessmentId), [database, assessmentId])
  if (!found) return null
  return (
    <section className="card stack form-links" aria-labelledby="form-links">
      <h3 id="form-links">{t('links.title')}</h3>
      <p className="soft">{t('links.text')}</p>
      <div className="row">
        {mayBeEnterprise(found.profile) && (
          <ButtonLink variant="secondary" href={`/result/${assessmentId}/form`}>
            {t('links.form')}
          </ButtonLink>
        )}
        <ButtonLink variant="secondary" href={`/result/${assessmentId}/sheet`}>
          {t('links.sheet')}
        </ButtonLink>
      </div>
    </section>
  )
}
