import { useLiveQuery } from 'dexie-react-hooks'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatDateTime } from '#i18n/formats.ts'
import { receiptCode } from '#protocol/receipt.ts'
import type { AppDatabase } from '#storage/database.ts'
import { isKioskMarked } from '#storage/enrolment.ts'
import { BLOCKED, deliveryState } from '#storage/outbox.ts'

interface DeliveryLineProps {
  readonly submissionId: string
  readonly database: AppDatabase
}

/** Where this submission really is: on the device, waiting, or received with a receipt. Follows the database live. */
export function DeliveryLine({ submissionId, database }: DeliveryLineProps) {
  const { t, i18n } = useTranslation('results')
  const state = useLiveQuery(() => deliveryState(database, submissionId), [database, submissionId])
  if (!state) return null
  const kind = state.kind === 'waiting' ? state.entry.kind : state.kind
  const isBlocked = kind === 'refused' && state.entry?.lastProblem === BLOCKED
  return (
    <p className={`delivery delivery-${kind}`} role="status">
      <strong>
        {state.kind === 'sent'
          ? t('delivery.sent', { code: receiptCode(state.receipt) })
          : t(`delivery.${state.kind === 'waiting' ? state.entry.kind : state.kind}`)}
      </strong>{' '}
      <span>
        {state.kind === 'sent'
          ? t('delivery.sentText', {
              time: formatDateTime(state.receipt.receivedAt, i18n.language),
            })
          : state.kind === 'onDevice' && isKioskMarked()
            ? t('delivery.onDeviceKiosk')
            : isBlocked
              ? t('delivery.blockedText')
              : t(`delivery.${state.kind === 'waiting' ? state.entry.kind : state.kind}Text`)}
      </span>
      {state.kind === 'waiting' && !isKioskMarked() && (
        <>
          {' '}
          <Link href="/outbox">{t('delivery.outbox')}</Link>
        </>
      )}
    </p>
  )
}
