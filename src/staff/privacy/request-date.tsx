import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saysNothing } from '#domain/says-nothing.ts'
import { formatDate } from '#i18n/formats.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { TextField } from '#ui/field.tsx'
import { useUnsaved } from '../unsaved.ts'
import type { RequestStepProps } from './request-step.ts'

/** The day it came, where that was an earlier one than is written down: a clock that was ahead, or a slip of the pen. */
export function RequestDate({ detail, note, isHeld, go }: RequestStepProps) {
  const { t, i18n } = useTranslation('privacy')
  const [typed, setTyped] = useState('')
  useUnsaved(typed !== '')
  const { changes, receivedOn, isMisdated } = detail
  const day = formatDate(receivedOn, i18n.language)
  const isEarlier = typed !== '' && typed < receivedOn
  const fields = (
    <div className="stack">
      <p>{t(isMisdated ? 'redate.aheadText' : 'redate.text', { day })}</p>
      <TextField
        label={t('form.receivedOn')}
        hint={t('form.receivedOnHint')}
        error={typed === '' || isEarlier ? undefined : t('redate.wrong', { day })}
        type="date"
        isShort
        value={typed}
        onChange={setTyped}
      />
      <div className="row">
        <Button
          variant="secondary"
          disabled={isHeld || !isEarlier || saysNothing(note)}
          onClick={() => go({ action: 'redate', changes, receivedOn: typed, note })}
        >
          {t('redate.go')}
        </Button>
      </div>
    </div>
  )
  return isMisdated ? (
    <Callout tone="attention" title={t('redate.needed')}>
      {fields}
    </Callout>
  ) : (
    <Disclosure summary={t('redate.title')}>{fields}</Disclosure>
  )
}
