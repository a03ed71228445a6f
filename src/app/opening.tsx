import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openAnewWhereOutdated } from '#i18n/open-anew.ts'
import { Button } from '#ui/button.tsx'

const SLOW_MS = 6_000

/** In a screen's place until its words and its code are here; says so where a weak line takes its time. */
export function Opening() {
  const { t } = useTranslation()
  const [isSlow, setIsSlow] = useState(false)
  useEffect(openAnewWhereOutdated, [])
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="stack" role="status">
      <p>{t('loading')}</p>
      {isSlow && (
        <>
          <p>{t('slow')}</p>
          <div className="row">
            <Button variant="secondary" onClick={() => location.reload()}>
              {t('failed.reload')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
