import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatScore } from '#i18n/formats.ts'
import { requestPersistence, storageHealth, type StorageHealth } from '#storage/health.ts'
import { Button } from '#ui/button.tsx'
import { useReadyOffline } from '#ui/use-ready-offline.ts'

const inMegabytes = (bytes: number, language: string): string =>
  formatScore(Math.ceil(bytes / 1_000_000), language)

/** How storage stands on this device, whether the app opens without a network, and the request that the browser keep it. */
export function StorageState() {
  const { t, i18n } = useTranslation('data')
  const [health, setHealth] = useState<StorageHealth | null>(null)
  const [isDenied, setIsDenied] = useState(false)
  const offline = useReadyOffline()
  useEffect(() => void storageHealth().then(setHealth), [])
  const ask = async (): Promise<void> => {
    setIsDenied(!(await requestPersistence()))
    setHealth(await storageHealth())
  }
  if (!health) return <p role="status">{t('loading')}</p>
  const { kind, usage, quota, isPersisted } = health
  return (
    <>
      {kind === 'unsupported' ? (
        <p>{t('storage.unsupported')}</p>
      ) : (
        <p>
          {usage !== null && quota !== null
            ? t('storage.used', { used: inMegabytes(usage, i18n.language), quota: inMegabytes(quota, i18n.language) })
            : t('storage.unknown')}
        </p>
      )}
      {kind === 'low' && <p>{t('storage.low')}</p>}
      <p role="status">{t(`storage.offline.${offline}`)}</p>
      <p>{t(isPersisted ? 'storage.persisted' : 'storage.notPersisted')}</p>
      {!isPersisted && kind !== 'unsupported' && (
        <div className="row">
          <Button variant="secondary" onClick={() => void ask()}>
            {t('storage.ask')}
          </Button>
          <span role="status">{isDenied && t('storage.denied')}</span>
        </div>
      )}
    </>
  )
}
