import { useTranslation } from 'react-i18next'
import { useTermsIn } from '#i18n/glossary.ts'
import { ReadAloud } from '#ui/read-aloud.tsx'
import { TermList } from '#ui/term-list.tsx'
import { useTextOf } from '#ui/use-text-of.ts'

/** Question, hint and answers, in the page's order. */
const ASKED = '.question-field :is(h1, .question-hint, .option-label)'

/** For whoever reads with difficulty: the question aloud, and the terms in it explained. */
export function QuestionAids() {
  const { t, i18n } = useTranslation('display')
  const termsIn = useTermsIn()
  const asked = useTextOf(ASKED)
  return (
    <>
      <TermList title={t('terms.title')} terms={termsIn(asked)} />
      <ReadAloud
        language={i18n.language}
        selector={ASKED}
        words={{ read: t('readAloud.read'), stop: t('readAloud.stop') }}
      />
    </>
  )
}
