import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#i18n/formats.ts'
import { markIn, type SheetMark } from '#protocol/sheet-check.ts'
import { appDatabase } from '#storage/app-database.ts'
import type { AppDatabase } from '#storage/database.ts'
import {
  askAboutSheet,
  checkReceipt,
  type ReceiptSays,
  type ServerSays,
} from '#sync/check-sheet.ts'
import { Button } from '#ui/button.tsx'
import { Callout, type CalloutTone } from '#ui/callout.tsx'
import { TextField } from '#ui/field.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import './paper.css'

interface CheckScreenProps {
  readonly database?: AppDatabase
  readonly askServer?: (mark: SheetMark) => Promise<ServerSays>
}

const SERVER_TONE: Readonly<Record<ServerSays, CalloutTone>> = {
  valid: 'good',
  unknown: 'attention',
  unreachable: 'info',
  tooMany: 'info',
}
const RECEIPT_TONE: Readonly<Record<ReceiptSays, CalloutTone>> = {
  genuine: 'good',
  forged: 'danger',
  unknownKey: 'attention',
  noKeys: 'info',
  none: 'info',
}

/** The two things that can be known of a sheet, each by itself: what the server says, and whose signature it bears. */
function Findings({
  mark,
  database,
  askServer,
}: Required<CheckScreenProps> & { readonly mark: SheetMark }) {
  const { t, i18n } = useTranslation('forms')
  const [answer, setAnswer] = useState<{ round: number; says: ServerSays } | null>(null)
  const [receipt, setReceipt] = useState<ReceiptSays | null>(null)
  const [round, setRound] = useState(1)
  useEffect(() => {
    let isGone = false
    void askServer(mark).then((says) => {
      if (!isGone) setAnswer({ round, says })
    })
    void checkReceipt(database, mark).then((says) => {
      if (!isGone) setReceipt(says)
    })
    return () => {
      isGone = true
    }
  }, [mark, database, askServer, round])
  const server = answer?.round === round ? answer.says : null
  const isOpen = server === 'unreachable' || server === 'tooMany'
  const time = mark.receipt && formatDateTime(mark.receipt.receivedAt, i18n.language)
  return (
    <section className="card stack" aria-live="polite">
      <dl className="check-mark">
        <dt>{t('check.id')}</dt>
        <dd>
          <code>{mark.submissionId}</code>
        </dd>
        <dt>{t('check.hash')}</dt>
        <dd>
          <code>{mark.sha256}</code>
        </dd>
      </dl>
      <Callout tone={server ? SERVER_TONE[server] : 'info'} title={t('check.serverTitle')}>
        <p>{server ? t(`check.server.${server}`) : t('check.busy')}</p>
      </Callout>
      {isOpen && (
        <div className="row">
          <Button variant="secondary" onClick={() => setRound(round + 1)}>
            {t('check.again')}
          </Button>
        </div>
      )}
      {receipt && (
        <Callout tone={RECEIPT_TONE[receipt]} title={t('check.receiptTitle')}>
          <p>{t(`check.receipt.${receipt}`, { time: time ?? '' })}</p>
        </Callout>
      )}
      <p className="soft">{t('check.limit')}</p>
    </section>
  )
}

/** Whether a printed sheet is known: the code's address leads here. Shows nothing of the business, and keeps nothing. */
export function CheckScreen({
  database = appDatabase,
  askServer = askAboutSheet,
}: CheckScreenProps) {
  const { t } = useTranslation('forms')
  const [mark, setMark] = useState(() => markIn(location.hash))
  const [typed, setTyped] = useState('')
  const [isWrong, setIsWrong] = useState(location.hash.length > 1 && mark === null)
  useEffect(() => {
    // Another sheet's code, opened in the same tab.
    const follow = (): void => {
      const next = markIn(location.hash)
      setMark(next)
      setIsWrong(next === null)
    }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return (
    <div className="stack">
      <ScreenHeading>{t('check.title')}</ScreenHeading>
      {mark && <Findings key={mark.sha256} mark={mark} database={database} askServer={askServer} />}
      <form
        className="card stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const next = markIn(typed)
          setMark(next)
          setIsWrong(next === null)
        }}
      >
        <p>{t('check.lead')}</p>
        <TextField
          label={t('check.address')}
          hint={t('check.addressHint')}
          error={isWrong ? t('check.notMark') : undefined}
          value={typed}
          onChange={setTyped}
        />
        <div className="row">
          <Button type="submit" variant={mark ? 'secondary' : 'primary'}>
            {t('check.submit')}
          </Button>
        </div>
      </form>
    </div>
  )
}
