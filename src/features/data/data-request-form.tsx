import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saysNothing } from '#domain/says-nothing.ts'
import { PROVINCES } from '#content/reference.ts'
import { DATA_REQUEST_WORDING, noticeVersion, type KeptMonths } from '#domain/notice.ts'
import { REQUEST_KINDS } from '#domain/privacy-deadlines.ts'
import { useContentText } from '#i18n/content-text.ts'
import { DATA_REQUEST_LENGTHS } from '#protocol/data-request.ts'
import { newUuid } from '#protocol/uuid.ts'
import {
  keepDataRequestDraft,
  keepSentDataRequest,
  type DataRequestDraft,
  type SentDataRequest,
} from '#storage/data-request.ts'
import type { AppDatabase } from '#storage/database.ts'
import { sendDataRequest } from '#sync/send-data-request.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ChoiceField, SelectField, TextAreaField, TextField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { useFirstError } from '#ui/use-first-error.ts'
import { DataRequestNotice } from './data-request-notice.tsx'

const FEWEST_OF_CONTACT = 3
const blank = (): DataRequestDraft => ({
  id: newUuid(),
  kind: null,
  name: '',
  contact: '',
  details: '',
  receiptCode: '',
  province: null,
})

/** What is said of a failure; the rest of the server's problems mean that something here is not as it must be. */
function failureOf(code: string): 'network' | 'tooMany' | 'server' | 'refused' {
  if (code.startsWith('network.') || code === 'reply.invalid') return 'network'
  if (code === 'request.tooMany') return 'tooMany'
  return code === 'store.unavailable' || code === 'server.failed' ? 'server' : 'refused'
}

interface DataRequestFormProps {
  /** What was written here before; `null` = nothing. */
  readonly draft: DataRequestDraft | null
  /** How long a closed request is kept, as the notice on the screen says. */
  readonly months: KeptMonths
  readonly database: AppDatabase
  /** The server has it, and this device could not note that. */
  readonly onNotKept: (sent: SentDataRequest) => void
}

/** What somebody wants of their data, who they are and how to reach them: kept here as it is written, sent when told. */
export function DataRequestForm(props: DataRequestFormProps) {
  const { draft: kept, months, database, onNotKept } = props
  const { t, i18n } = useTranslation('data-request')
  const places = useContentText('places')
  const [draft, setDraft] = useState(() => kept ?? blank())
  const [isAgreed, setIsAgreed] = useState(false)
  const [website, setWebsite] = useState('')
  const { form, hasTried, tried } = useFirstError<HTMLFormElement>()
  // What was cleared is not missing until it is to be sent again.
  const [isCleared, setIsCleared] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<ReturnType<typeof failureOf> | null>(null)
  const missing = {
    kind: draft.kind === null,
    name: saysNothing(draft.name),
    contact: saysNothing(draft.contact) || draft.contact.trim().length < FEWEST_OF_CONTACT,
    agreed: !isAgreed,
  } as const
  const said = (field: keyof typeof missing): string | undefined =>
    hasTried && !isCleared && missing[field] ? t(`missing.${field}`) : undefined
  function write(part: Partial<DataRequestDraft>): void {
    // Other words are another request: one that was sent already, and its answer lost, stays what it was.
    const next = { ...draft, ...part, id: newUuid() }
    setDraft(next)
    setFailure(null)
    // Where nothing can be kept the page itself keeps it.
    keepDataRequestDraft(database, next).catch(() => undefined)
  }
  function forget(): void {
    setDraft(blank())
    setIsAgreed(false)
    setIsCleared(true)
    setFailure(null)
    keepDataRequestDraft(database, null).catch(() => undefined)
  }
  async function send(): Promise<void> {
    setIsCleared(false)
    tried()
    const { kind } = draft
    if (kind === null || !isAgreed || Object.values(missing).some(Boolean)) return
    setIsBusy(true)
    const answered = await sendDataRequest({
      ...draft,
      kind,
      notice: { version: noticeVersion(DATA_REQUEST_WORDING, months), language: i18n.language, isAgreed },
      website,
    })
    setIsBusy(false)
    if (answered.kind === 'failed') setFailure(failureOf(answered.code))
    else {
      const sent = { ...answered.value, kind }
      await keepSentDataRequest(database, sent).catch(() => onNotKept(sent))
    }
  }
  return (
    <form
      ref={form}
      className="stack"
      aria-label={t('title')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <ChoiceField label={t('kind')} error={said('kind')}>
        {REQUEST_KINDS.map((kind) => (
          <OptionCard
            key={kind}
            type="radio"
            name="data-request-kind"
            value={kind}
            checked={draft.kind === kind}
            hint={t(`days.${kind}`)}
            onChange={() => write({ kind })}
          >
            {t(`kinds.${kind}`)}
          </OptionCard>
        ))}
      </ChoiceField>
      <TextField
        label={t('name')}
        autoComplete="name"
        error={said('name')}
        value={draft.name}
        onChange={(name) => write({ name: name.slice(0, DATA_REQUEST_LENGTHS.name) })}
      />
      <TextField
        label={t('contact')}
        hint={t('contactHint')}
        error={said('contact')}
        value={draft.contact}
        onChange={(contact) => write({ contact: contact.slice(0, DATA_REQUEST_LENGTHS.contact) })}
      />
      <TextField
        label={t('receiptCode')}
        hint={t('receiptCodeHint')}
        value={draft.receiptCode}
        onChange={(code) => write({ receiptCode: code.slice(0, 80) })}
      />
      <SelectField
        label={t('province')}
        hint={t('provinceHint')}
        placeholder={t('provinceNone')}
        value={draft.province ?? ''}
        onChange={(code) => write({ province: code === '' ? null : code })}
        options={PROVINCES.map(({ code }) => ({ value: code, label: places(code) }))}
      />
      <TextAreaField
        label={t('details')}
        hint={t('detailsHint')}
        value={draft.details}
        onChange={(details) => write({ details })}
        maxLength={DATA_REQUEST_LENGTHS.details}
      />
      <div className="visually-hidden" aria-hidden="true">
        <label>
          {t('trap')}
          <input
            name="website"
            tabIndex={-1}
            autoComplete="off"
            value={website}
            onChange={(event) => setWebsite(event.currentTarget.value)}
          />
        </label>
      </div>
      <DataRequestNotice months={months} />
      <ChoiceField label={t('agree.legend')} error={said('agreed')}>
        <OptionCard
          type="checkbox"
          value="agreed"
          checked={isAgreed}
          onChange={() => setIsAgreed(!isAgreed)}
        >
          {t('agree.text')}
        </OptionCard>
      </ChoiceField>
      {failure !== null && (
        <div role="alert">
          <Callout tone="attention" title={t('notSent.title')}>
            <p>{t(`notSent.${failure}`)}</p>
          </Callout>
        </div>
      )}
      <div className="row">
        <Button type="submit" disabled={isBusy}>
          {t(failure === null ? 'send' : 'sendAgain')}
        </Button>
        <Button variant="quiet" disabled={isBusy} onClick={forget}>
          {t('forget')}
        </Button>
      </div>
    </form>
  )
}
