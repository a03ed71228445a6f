import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { onFailedWork } from '../failed-work.ts'

/**
 * Says that what a button began broke off. Above everything, a question that is being asked as well; and the page below stays
 * as it is, with what was typed in it.
 */
export function FailedWorkNotice() {
  const { t } = useTranslation('staff')
  const [isTold, setIsTold] = useState(false)
  useEffect(() => onFailedWork(() => setIsTold(true)), [])
  if (!isTold) return null
  const close = (): void => setIsTold(false)
  return (
    <Dialog title={t('failed')} onClose={close}>
      <p>{t('brokenOff.text')}</p>
      <div className="row">
        <Button onClick={close}>{t('brokenOff.close')}</Button>
      </div>
    </Dialog>
  )
}
