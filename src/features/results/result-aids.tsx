import { useTranslation } from 'react-i18next'
import { useTermsIn } from '#i18n/glossary.ts'
import { ReadAloud } from '#ui/read-aloud.tsx'
import { TermList } from '#ui/term-list.tsx'
import { useTextOf } from '#ui/use-text-of.ts'

/** What answers the first two questions; the offers are too long to listen to. */
const TOLD =
  '.score :is(.score-level, .score-figure, .score-words, .score-strongest), .gaps :is(h3, li), #first, .action > h3'

/** For whoever reads with difficulty: the result aloud. */
export function ResultReader() {
  const { t, i18n } = useTranslation('display')
  return (
    <ReadAloud
      language={i18n.language}
      selector={TOLD}
      words={{ read: t('readAloud.read'), stop: t('readAloud.stop') }}
    />
  )
}

/** Every term on this page that not everybody knows, explained. */
export function ResultTerms() {
  const { t } = useTranslation('display')
  const termsIn = useTermsIn()
  const told = useTextOf('.result-part:not(.result-keep) > :not(.disclosure)')
  return <TermList title={t('terms.title')} terms={termsIn(told)} />
}
