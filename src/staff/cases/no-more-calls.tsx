import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '#protocol/cases.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import { Button } from '#ui/button.tsx'
import type { Answered } from '../call.ts'
import { Confirmation } from '../components/confirmation.tsx'
import { useStaffApi } from '../staff-context.tsx'

interface NoMoreCallsProps {
  readonly detail: CaseDetail
  /** The desk's request it is written down as. */
  readonly onDone: (request: string) => void
  readonly onSignedOut: () => void
}

/**
 * Who says on the telephone that they want no more calls has taken their consent back: it is put on the privacy desk and carried
 * out in one go, so that nobody is called again because there were nine fields to fill in.
 */
export function NoMoreCalls({ detail, onDone, onSignedOut }: NoMoreCallsProps) {
  const { t } = useTranslation('cases')
  const api = useStaffApi()
  const [isAsking, setIsAsking] = useState(false)
  /** The request that was taken: where carrying it out failed, the next try is of the same one. */
  const taken = useRef<string | null>(null)
  // By name alone: how to reach them is what they want us to keep no more.
  const who = detail.contact?.name ?? detail.businessName ?? t('unnamed')
  async function withdraw(): Promise<Answered<null>> {
    if (taken.current === null) {
      const answered = await api.takePrivacyRequest({
        kind: 'withdraw',
        channel: 'phone',
        receivedOn: vietnamDay(new Date().toISOString()),
        requester: who,
        details: '',
        submission: detail.submissionId,
      })
      if (answered.kind === 'failed') return answered
      taken.current = answered.value.id
    }
    return api.changePrivacyRequest(taken.current, {
      action: 'withdraw',
      changes: 0,
      note: '',
      purposes: ['contact'],
    })
  }
  return (
    <>
      <div className="row">
        <Button variant="secondary" onClick={() => setIsAsking(true)}>
          {t('noCalls.open')}
        </Button>
      </div>
      {isAsking && (
        <Confirmation
          title={t('noCalls.title')}
          text={t('noCalls.text', { name: detail.businessName ?? t('unnamed') })}
          go={t('noCalls.go')}
          act={withdraw}
          onDone={() => {
            setIsAsking(false)
            if (taken.current !== null) onDone(taken.current)
          }}
          onClose={() => setIsAsking(false)}
          onSignedOut={onSignedOut}
        />
      )}
    </>
  )
}
