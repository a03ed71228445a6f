import { useTranslation } from 'react-i18next'
import { MOST_COUNTED, type CasePage, type CaseState } from '#protocol/cases.ts'

/** Words a state with how many cases are in it: all of them, or that there are more than anybody counts through. */
export function useColumnName(): (state: CaseState, counts: CasePage['counts']) => string {
  const { t } = useTranslation('cases')
  return (state, { [state]: count = 0 }) =>
    count > MOST_COUNTED
      ? t(`columnsOver.${state}`, { count: MOST_COUNTED })
      : t(`columns.${state}`, { count })
}
