import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ownFileName } from '#content/training.ts'
import type { AppDatabase } from '#storage/database.ts'
import { downloadText } from '#storage/download.ts'
import { Button } from '#ui/button.tsx'
import { canShareFiles, makeTransferFile, shareTransferFile } from '#sync/transfer-files.ts'

/** What waits, as a file to keep safe or to hand to somebody who has a connection. */
export function SaveTransfer({ database }: { readonly database: AppDatabase }) {
  const { t } = useTranslation('outbox')
  const [state, setState] = useState<'idle' | 'making' | 'sealed' | 'readable' | 'notMade'>('idle')
  async function make(way: 'save' | 'share'): Promise<void> {
    setState('making')
    // Storage closed for a moment (iOS): everything waits as it did, and the file may be asked for again.
    const made = await makeTransferFile(database, new Date()).catch(() => null)
    if (made === null) return setState('notMade')
    const file = { ...made, name: ownFileName(made.name) }
    const isShared = way === 'share' && (await shareTransferFile(file)) === 'shared'
    if (way === 'save') downloadText(file.text, file.name, 'application/octet-stream')
    if (way === 'share' && !isShared) setState('idle')
    else setState(file.isSealed ? 'sealed' : 'readable')
  }
  return (
    <section className="card stack" aria-labelledby="transfer-save">
      <h2 id="transfer-save">{t('transfer.saveTitle')}</h2>
      <p>{t('transfer.saveText')}</p>
      <div className="row">
        <Button variant="secondary" disabled={state === 'making'} onClick={() => void make('save')}>
          {t('transfer.save')}
        </Button>
        {canShareFiles() && (
          <Button
            variant="secondary"
            disabled={state === 'making'}
            onClick={() => void make('share')}
          >
            {t('transfer.share')}
          </Button>
        )}
      </div>
      <p role="status">
        {state === 'sealed' && t('transfer.sealed')}
        {state === 'readable' && t('transfer.readable')}
        {state === 'notMade' && t('transfer.notMade')}
      </p>
    </section>
  )
}
