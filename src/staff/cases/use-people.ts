import { useTranslation } from 'react-i18next'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'

type Names = ReadonlyMap<string, string>

export interface People {
  /** Whose cases are, by id; of who may not follow up any more the name says so. */
  readonly names: Names
  /** Of those, who a case may be given to. */
  readonly givable: Names
}

/** Who follows cases up, and who did. */
export function usePeople(): People {
  const { t } = useTranslation('cases')
  const api = useStaffApi()
  const items = useAnswered('people', () => api.casePeople())?.value?.items ?? []
  return {
    names: new Map(
      items.map(({ id, name, mayBeGiven }) => [id, mayBeGiven ? name : t('gone', { name })]),
    ),
    givable: new Map(items.flatMap(({ id, name, mayBeGiven }) => (mayBeGiven ? [[id, name]] : []))),
  }
}
