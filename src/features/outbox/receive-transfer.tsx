import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { receiptCode } from '#protocol/receipt.ts'
import type { AppDatabase } from '#storage/database.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { FileField } from '#ui/file-field.tsx'
import { useOneAtATime } from '#ui/use-one-at-a-time.ts'
import { receiveTransferFile, type Received } from '#sync/transfer-files.ts'

function Codes({ ids }: { readonly ids: readonly string[] }) {
  return (
    <ul>
      {ids.map((id) => (
        <li key={id}>{receiptCode({ submissionId: id })}</li>
      ))}
    </ul>
  )
}

/** What a file brought, and what of it is not whole. */
function ReceivedReport({ received }: { readonly received: Received }) {
  const { t } = useTranslation('outbox')
  if (received.kind === 'draft')
    return (
      <Callout
        tone="good"
        title={t(received.isNew ? 'transfer.draftRestored' : 'transfer.draftHere')}
      >
        <ButtonLink variant="secondary" href={`/assess/${received.assessmentId}/overview`}>
          {t('transfer.draftOpen')}
        </ButtonLink>
      </Callout>
    )
  if (received.kind !== 'received')
    return (
      <Callout tone="danger" title={t('transfer.notTaken')}>
        <p>{t(`transfer.${received.kind}`)}</p>
      </Callout>
    )
  const { contents, taken } = received
  const { missing, unnamedDamage, madeAt } = contents
  const isWhole = missing.length + unnamedDamage + taken.conflicting.length === 0 && madeAt !== null
  return (
    <Callout
      tone={isWhole ? 'good' : 'attention'}
      title={t('transfer.added', { count: taken.added })}
    >
      {taken.alreadyHere > 0 && <p>{t('transfer.alreadyHere', { count: taken.alreadyHere })}</p>}
      {missing.length > 0 && (
        <>
          <p>{t('transfer.missing', { count: missing.length })}</p>
          <Codes ids={missing} />
        </>
      )}
      {unnamedDamage > 0 && <p>{t('transfer.unnamed', { count: unnamedDamage })}</p>}
      {madeAt === null && <p>{t('transfer.listDamaged')}</p>}
      {taken.conflicting.length > 0 && (
        <>
          <p>{t('transfer.conflicting', { count: taken.conflicting.length })}</p>
          <Codes ids={taken.conflicting} />
        </>
      )}
    </Callout>
  )
}

/** Takes another device's file in, to deliver it from here. */
export function ReceiveTransfer({ database }: { readonly database: AppDatabase }) {
  const { t } = useTranslation('outbox')
  const [isReading, setIsReading] = useState(false)
  const [received, setReceived] = useState<Received | null>(null)
  const once = useOneAtATime()
  async function receive(file: File): Promise<void> {
    setIsReading(true)
    try {
      setReceived(await receiveTransferFile(database, file, new Date()))
    } finally {
      setIsReading(false)
    }
  }
  return (
    <section className="card stack" aria-labelledby="transfer-receive">
      <h2 id="transfer-receive">{t('transfer.receiveTitle')}</h2>
      <p>{t('transfer.receiveText')}</p>
      <FileField
        label={t('transfer.choose')}
        disabled={isReading}
        onChoose={(file) => once(() => receive(file))}
      />
      <div role="status">
        {isReading && <p>{t('loading')}</p>}
        {received && <ReceivedReport received={received} />}
      </div>
    </section>
  )
}
