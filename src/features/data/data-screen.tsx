import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { appDatabase } from '#storage/app-database.ts'
import { eraseDevice } from '#storage/erase-device.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { StorageState } from './storage-state.tsx'

/** What this device holds, what is done with it, and how to be rid of it. */
export function DataScreen() {
  const { t } = useTranslation('data')
  const unsent = useLiveQuery(() => appDatabase.outbox.count(), []) ?? 0
  const [erasing, setErasing] = useState<'no' | 'asking' | 'done'>('no')
  const erase = async (): Promise<void> => {
    await eraseDevice(appDatabase)
    setErasing('done')
  }
  return (
    <div className="stack">
      <ScreenHeading>{t('title')}</ScreenHeading>
      <section className="card stack" aria-labelledby="notice">
        <h2 id="notice">{t('notice.title')}</h2>
        <p>{t('notice.device')}</p>
        <p>{t('notice.send')}</p>
        <p>{t('notice.official')}</p>
      </section>
      <section className="card stack" aria-labelledby="storage">
        <h2 id="storage">{t('storage.title')}</h2>
        <StorageState />
      </section>
      <section className="card stack" aria-labelledby="erase">
        <h2 id="erase">{t('erase.title')}</h2>
        <p>{t('erase.text')}</p>
        <div className="row">
          <Button variant="secondary" onClick={() => setErasing('asking')}>
            {t('erase.button')}
          </Button>
        </div>
        <p role="status">{erasing === 'done' && t('erase.done')}</p>
      </section>
      {erasing === 'asking' && (
        <Dialog title={t('erase.confirmTitle')} onClose={() => setErasing('no')}>
          {unsent > 0 && <p>{t('erase.unsent', { count: unsent })}</p>}
          <p>{t('erase.remains')}</p>
          <div className="row">
            <Button variant="danger" onClick={() => void erase()}>
              {t('erase.yes')}
            </Button>
            <Button variant="secondary" onClick={() => setErasing('no')}>
              {t('erase.no')}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  )
}
