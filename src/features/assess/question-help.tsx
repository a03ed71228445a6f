import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'
import { Disclosure } from '#ui/disclosure.tsx'

/** Example and reason, to open when wanted. `path` is the question's place in the content texts. */
export function QuestionHelp({ path }: { path: string }) {
  const { t, i18n } = useTranslation('assess')
  const text = useContentText('san-sang-so')
  const has = (part: string) => i18n.exists(`san-sang-so:${path}.${part}`)
  return (
    <div className="question-help">
      {has('example') && <Disclosure summary={t('example')}>{text(`${path}.example`)}</Disclosure>}
      {has('why') && <Disclosure summary={t('why')}>{text(`${path}.why`)}</Disclosure>}
    </div>
  )
}
