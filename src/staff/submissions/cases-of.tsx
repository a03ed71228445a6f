import { useTranslation } from 'react-i18next'
import type { CaseOfSubmission } from '#protocol/cases.ts'
import { useObstacleName } from '../cases/use-obstacle-name.ts'
import { RowLink } from '../components/row-link.tsx'

/** What is followed up for one business, and how far it is. */
export function CasesOf({ cases }: { readonly cases: readonly CaseOfSubmission[] }) {
  const { t } = useTranslation('cases')
  const obstacleName = useObstacleName()
  if (cases.length === 0) return null
  return (
    <>
      <h3>{t('ofSubmission')}</h3>
      <ul>
        {cases.map(({ id, obstacle, state }) => (
          <li key={id}>
            <RowLink href={`/staff/cases/${id}`} isAcross>
              {obstacleName(obstacle)}
            </RowLink>{' '}
            · {t(`states.${state}`)}
          </li>
        ))}
      </ul>
    </>
  )
}
