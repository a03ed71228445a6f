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

/** Says it in words; what is no code, a questionnaire's version for one, stays as it is. */
export function useDetailText(): (detail: string) => string {
  const { t } = useTranslation('staff')
  return (detail) => {
    const code = DETAILS.find((each) => each === detail)
    return code === undefined ? detail : t(`quarantine.details.${code}`)
  }
}
