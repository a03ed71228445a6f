import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ownFileName } from '#content/training.ts'
import type { AppDatabase } from '#storage/database.ts'
import { downloadText } from '#storage/download.ts'
import { everythingHere } from '#storage/everything-here.ts'
import { Button } from '#ui/button.tsx'
import { readableCopy } from './readable-copy.ts'

/** Everything this device holds, as files of the owner's own. */
export function ExportSection({ database }: { readonly database: AppDatabase }) {
  const { t, i18n } = useTranslation('data')
  const [isDone, setIsDone] = useState(false)
  const name = ownFileName(`san-sang-so-${new Date().toISOString().slice(0, 10)}`)
  const save = async (form: 'page' | 'data'): Promise<void> => {
    const held = await everythingHere(database)
    if (form === 'data')
      downloadText(JSON.stringify(held, null, 2), `${name}.json`, 'application/json')
    else downloadText(await readableCopy(held, i18n), `${name}.html`, 'text/html')
    setIsDone(true)
  }
  return (
    <section className="card stack" aria-labelledby="export">
      <h2 id="export">{t('export.title')}</h2>
      <p>{t('export.text')}</p>
      <div className="row">
        <Button variant="secondary" onClick={() => void save('page')}>
          {t('export.page')}
        </Button>
        <Button variant="secondary" onClick={() => void save('data')}>
          {t('export.data')}
        </Button>
      </div>
      <p role="status">{isDone && t('export.done')}</p>
    </section>
  )
}
