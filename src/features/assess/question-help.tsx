import { useTranslation } from 'react-i18next'
import { exampleGroup } from '#content/reference.ts'
import type { Profile } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { useContentText } from '#i18n/content-text.ts'
import { Disclosure } from '#ui/disclosure.tsx'

interface QuestionHelpProps {
  readonly questionnaire: Questionnaire
  /** The question's place in the questionnaire's words. */
  readonly path: string
  readonly profile: Profile
}

/** An example from the owner's own kind of business, and the reason for asking; to open when wanted. */
export function QuestionHelp({ questionnaire, path, profile }: QuestionHelpProps) {
  const { t, i18n } = useTranslation('assess')
  const { words } = questionnaire
  const text = useContentText(words)
  const has = (part: string) => i18n.exists(`${words}:${path}.${part}`)
  const example = `examples.${exampleGroup(profile.sector?.code ?? null)}`
  return (
    <div className="question-help">
      {has(example) && <Disclosure summary={t('example')}>{text(`${path}.${example}`)}</Disclosure>}
      {has('why') && <Disclosure summary={t('why')}>{text(`${path}.why`)}</Disclosure>}
    </div>
  )
}
