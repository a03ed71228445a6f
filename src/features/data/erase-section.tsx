import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppDatabase } from '#storage/database.ts'
import { eraseDevice } from '#storage/erase-device.ts'
import { askOfServer, listOwnerRequests } from '#storage/owner-requests.ts'
import { settleOwnerRequests } from '#sync/owner-requests.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { sentFromHere } from './sent-section.tsx'

/** To be rid of it all here; and, where that is wanted, on the server first, since the key goes with the rest. */
export function EraseSection({ database }: { readonly database: AppDatabase }) {
  const { t } = useTranslation('data')
  const unsent = useLiveQuery(() => database.outbox.count(), [database]) ?? 0
  const remaining = useLiveQuery(async () => {
    const erased = (await listOwnerRequests(database)).flatMap(({ kind, submissionId, doneAt }) =>
      kind === 'erase' && doneAt !== null ? [submissionId] : [],
    )
    const sent = await sentFromHere(database)
    return sent.map(({ submissionId }) => submissionId).filter((id) => !erased.includes(id))
  }, [database])
  const [state, setState] = useState<'no' | 'asking' | 'working' | 'notReached' | 'done'>('no')
  const [isServerToo, setIsServerToo] = useState(false)
  const sent = remaining ?? []
  const erase = async (): Promise<void> => {
    setState('working')
    if (isServerToo) {
      for (const id of sent) await askOfServer(database, id, 'erase', new Date().toISOString())
      // The key that asks for it must not go before it was heard.
      if ((await settleOwnerRequests(database)) > 0) return setState('notReached')
    }
    await eraseDevice(database)
    setState('done')
  }
  return (
    <section className="card stack" aria-labelledby="erase">
      <h2 id="erase">{t('erase.title')}</h2>
      <p>{t('erase.text')}</p>
      <div className="row">
        <Button variant="secondary" onClick={() => setState('asking')}>
          {t('erase.button')}
        </Button>
      </div>
      <p role="status">{state === 'done' && t('erase.done')}</p>
      {(state === 'asking' || state === 'working' || state === 'notReached') && (
        <Dialog title={t('erase.confirmTitle')} onClose={() => setState('no')}>
          <p>{t('erase.confirmText')}</p>
          {unsent > 0 && <p>{t('erase.unsent', { count: unsent })}</p>}
          {sent.length > 0 && (
            <>
              <p>{t('erase.remains', { count: sent.length })}</p>
              <OptionCard
                type="checkbox"
                name="server"
                value="1"
                checked={isServerToo}
                onChange={() => setIsServerToo(!isServerToo)}
              >
                {t('erase.serverToo')}
              </OptionCard>
            </>
          )}
          {state === 'notReached' && <p role="alert">{t('erase.notReached')}</p>}
          <div className="row">
            <Button variant="danger" disabled={state === 'working'} onClick={() => void erase()}>
              {t('erase.yes')}
            </Button>
            <Button variant="secondary" onClick={() => setState('no')}>
              {t('erase.no')}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  )
}
