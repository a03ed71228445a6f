import { useTranslation } from 'react-i18next'

/** What the server says beside a problem (`judge-submission.ts`), where it is a code of ours. */
const DETAILS = [
  'unknownCriterion',
  'unknownOption',
  'notApplicableNotAllowed',
  'unknownTool',
  'closing',
  'verification',
  'sector',
  'province',
  'revenueBand',
  'capitalBand',
  'womenEmployees',
] as const

/** A questionnaire and its version, as `san-sang-so 2`: one that is not known here has no name here. */
const QUESTIONNAIRE = /^(\S+) (\d+)$/

/** Says it in words; what is neither a code of ours nor a questionnaire's version stays as it is. */
export function useDetailText(): (detail: string) => string {
  const { t } = useTranslation('staff')
  return (detail) => {
    const code = DETAILS.find((each) => each === detail)
    if (code !== undefined) return t(`quarantine.details.${code}`)
    const [, id, version] = QUESTIONNAIRE.exec(detail) ?? []
    return id === undefined ? detail : t('quarantine.details.questionnaire', { id, version })
  }
}
