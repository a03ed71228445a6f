import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { useEverAsked } from '../use-ever-asked.ts'

interface Chosen {
  readonly questionnaire?: string | undefined
  readonly version?: string | undefined
}

/**
 * Versions of the chosen questionnaire to narrow by. None where one version came in, so that nobody has a field that changes
 * nothing; what an address asks for is there in any case.
 */
export function useVersionChoices({
  questionnaire = QUESTIONNAIRE.id,
  version,
}: Chosen): readonly { readonly value: string; readonly label: string }[] {
  const asked = useEverAsked()
  const known = (asked?.versions[questionnaire] ?? []).map(String)
  const offered = version === undefined || known.includes(version) ? known : [...known, version]
  return offered.length > 1 || version !== undefined
    ? offered.map((each) => ({ value: each, label: each }))
    : []
}

/** What else changes with a filter: a version is one of its questionnaire, and of no other. */
export function changedWith(
  field: string,
  value: string,
  { questionnaire = QUESTIONNAIRE.id }: Chosen,
): Readonly<Record<string, string>> {
  if (field === 'questionnaire') return { questionnaire: value, version: '' }
  return field === 'version' && value !== ''
    ? { questionnaire, version: value }
    : { [field]: value }
}
