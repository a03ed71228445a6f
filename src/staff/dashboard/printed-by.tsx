import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#i18n/formats.ts'

/** On paper alone: when it was printed, and by whom. The page may have been open since yesterday. */
export function PrintedBy({ name }: { readonly name: string }) {
  const { t, i18n } = useTranslation('dashboard')
  const [at, setAt] = useState(() => new Date().toISOString())
  useEffect(() => {
    // The printer does not wait for React.
    const note = (): void => flushSync(() => setAt(new Date().toISOString()))
    addEventListener('beforeprint', note)
    return () => removeEventListener('beforeprint', note)
  }, [])
  return (
    <p className="dashboard-printed">
      {t('counted.printed', { at: formatDateTime(at, i18n.language), name })}
    </p>
  )
}
