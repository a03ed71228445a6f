import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { requestPersistence, storageHealth, type StorageHealth } from '#storage/health.ts'

/**
 * Beside the first thing worth keeping: asks the browser not to clear it by itself, and says what it answered. Some
 * browsers ask the person first, who sees here what for.
 */
export function KeptNotice() {
  const { t } = useTranslation('data')
  const [health, setHealth] = useState<StorageHealth | null>(null)
  useEffect(() => {
    let isGone = false
    void requestPersistence()
      .then(storageHealth)
      .then((answer) => {
        if (!isGone) setHealth(answer)
      })
    return () => {
      isGone = true
    }
  }, [])
  if (!health || health.kind === 'unsupported') return null
  return (
    <p className="kept soft small" role="status">
      {t(health.isPersisted ? 'kept.promised' : 'kept.notPromised')}{' '}
      {!health.isPersisted && <Link href="/data">{t('kept.more')}</Link>}
    </p>
  )
}
