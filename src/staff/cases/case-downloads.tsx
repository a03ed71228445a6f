import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Disclosure } from '#ui/disclosure.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { queryWith } from '../query-with.ts'

/** The list as a file, as it is narrowed and ordered. Names and ways to reach them only when asked for, and that is written down. */
export function CaseDownloads({ query }: { readonly query: string }) {
  const { t, i18n } = useTranslation('cases')
  const { t: staff } = useTranslation('staff')
  const [isPersonal, setIsPersonal] = useState(false)
  const asked = queryWith(
    queryWith(query, 'personal', isPersonal ? '1' : ''),
    'lang',
    i18n.language === 'en' ? 'en' : 'vi',
  )
  return (
    <Disclosure summary={t('download.title')}>
      <div className="stack">
        <p>{t('download.lead')}</p>
        <OptionCard
          type="checkbox"
          value="personal"
          hint={staff('downloads.personalHint')}
          checked={isPersonal}
          onChange={() => setIsPersonal(!isPersonal)}
        >
          {t('download.personal')}
        </OptionCard>
        <div className="row">
          {(['xlsx', 'csv'] as const).map((ending) => (
            <a
              key={ending}
              className={ending === 'xlsx' ? 'button' : 'button button-secondary'}
              href={`/api/v1/staff/cases/list.${ending}?${asked.toString()}`}
              download
            >
              {t(`download.${ending}`)}
            </a>
          ))}
        </div>
      </div>
    </Disclosure>
  )
}
