import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { CASE_STATES, type CasePage, type CaseState } from '#protocol/cases.ts'
import { useColumnName } from './use-column-name.ts'

interface StateChoiceProps {
  readonly shown: CaseState
  /** `null` = not read yet. A state with none is left out of them. */
  readonly counts: CasePage['counts'] | null
  readonly hrefOf: (state: CaseState) => string
}

/** Which column of the board is in sight. Only where there is room for one: beside a wide page's columns it is not drawn. */
export function StateChoice({ shown, counts, hrefOf }: StateChoiceProps) {
  const { t } = useTranslation('cases')
  const columnName = useColumnName()
  return (
    <nav className="case-states" aria-label={t('state')}>
      {CASE_STATES.map((state) => (
        <Link key={state} href={hrefOf(state)} aria-current={state === shown ? 'true' : undefined}>
          {counts === null ? t(`states.${state}`) : columnName(state, counts)}
        </Link>
      ))}
    </nav>
  )
}
