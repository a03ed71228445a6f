import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saysNothing } from '#domain/says-nothing.ts'
import { mayExtend, MOST_EXTENSION_DAYS } from '#domain/privacy-deadlines.ts'
import { formatDate } from '#i18n/formats.ts'
import { daysAfter } from '#protocol/local-day.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { TextField } from '#ui/field.tsx'
import type { RequestStepProps } from './request-step.ts'

/** The one extension the decree allows: asked for with its reason, and the person told of it. */
export function RequestExtension({ detail, note, isHeld, go }: RequestStepProps) {
  const { t, i18n } = useTranslation('privacy')
  const [typed, setTyped] = useState(String(MOST_EXTENSION_DAYS))
  const { kind, changes, extension, answerBy, isAnswerLate } = detail
  const days = /^\d+$/.test(typed.trim()) ? Number(typed) : 0
  const isDays = days >= 1 && days <= MOST_EXTENSION_DAYS
  if (extension)
    return extension.toldAt === null ? (
      <Callout tone="attention" title={t('extension.tell')}>
        <p>
          {t('extension.tellText', {
            count: extension.days,
            day: formatDate(answerBy, i18n.language),
            reason: extension.reason,
          })}
        </p>
        <div className="row">
          <Button
            variant="secondary"
            disabled={isHeld}
            onClick={() => go({ action: 'told', changes, note })}
          >
            {t('extension.told')}
          </Button>
        </div>
      </Callout>
    ) : null
  if (!mayExtend(kind) || isAnswerLate) return null
  return (
    <Disclosure summary={t('extension.title')}>
      <div className="stack">
        <p>{t('extension.text', { most: MOST_EXTENSION_DAYS })}</p>
        <TextField
          label={t('extension.days')}
          hint={
            isDays
              ? t('extension.until', {
                  day: formatDate(daysAfter(answerBy, days), i18n.language),
                })
              : undefined
          }
          error={isDays ? undefined : t('extension.wrong', { most: MOST_EXTENSION_DAYS })}
          inputMode="numeric"
          isShort
          value={typed}
          onChange={setTyped}
        />
        <div className="row">
          <Button
            variant="secondary"
            disabled={isHeld || !isDays || saysNothing(note)}
            onClick={() => go({ action: 'extend', changes, days, note })}
          >
            {t('extension.go')}
          </Button>
        </div>
      </div>
    </Disclosure>
  )
}
