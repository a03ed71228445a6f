import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ownFileName } from '#content/training.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { AssessmentResult } from '#domain/result.ts'
import type { AssessmentRow } from '#storage/database.ts'
import { downloadBlob } from '#storage/download.ts'
import { Button } from '#ui/button.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { cardText } from './card-facts.ts'
import { drawCard } from './draw-card.ts'
import { useCard } from './use-card.ts'

interface ShareCardProps {
  readonly assessment: AssessmentRow
  readonly result: AssessmentResult
  readonly questionnaire: Questionnaire
}

const pictureOf = (canvas: HTMLCanvasElement): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))

/** Whether this browser hands pictures on to other apps; most on phones do, most on computers do not. */
function canSharePictures(): boolean {
  const probe = new File([''], 'a.png', { type: 'image/png' })
  return typeof navigator.canShare === 'function' && navigator.canShare({ files: [probe] })
}

/** The summary as a picture and as text. Nothing personal is on either unless its owner ticks the name. */
export function ShareCard({ assessment, result, questionnaire }: ShareCardProps) {
  const { t } = useTranslation('share')
  const [withName, setWithName] = useState(false)
  const [said, setSaid] = useState<'copied' | 'notCopied' | 'failed' | null>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const card = useCard(assessment, result, questionnaire, withName)
  const text = cardText(card)
  const { businessName } = assessment.profile
  // Browsers that blur canvases against fingerprinting may give none to draw on.
  const isDrawn = useRef(false)
  useEffect(() => {
    isDrawn.current = canvas.current !== null && drawCard(canvas.current, card)
  })
  const withPicture = async (handOn: (picture: Blob, name: string) => unknown): Promise<void> => {
    const picture = isDrawn.current && canvas.current ? await pictureOf(canvas.current) : null
    if (!picture) return setSaid('failed')
    await handOn(picture, ownFileName(`${t('file')}.png`))
  }
  const share = (): Promise<void> =>
    withPicture(async (picture, name) => {
      const files = [new File([picture], name, { type: 'image/png' })]
      // Closing the phone's own sheet is no failure.
      await navigator.share({ files }).catch((error: unknown) => {
        if (!(error instanceof DOMException && error.name === 'AbortError')) setSaid('failed')
      })
    })
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid('copied')
    } catch {
      setSaid('notCopied')
    }
  }
  return (
    <div className="share-card">
      <canvas ref={canvas} role="img" aria-label={t('image', { text })} />
      <div className="stack">
        <p className="soft">{t('text')}</p>
        {businessName && (
          <OptionCard
            type="checkbox"
            value="name"
            checked={withName}
            onChange={() => setWithName(!withName)}
          >
            {t('withName', { name: businessName })}
          </OptionCard>
        )}
        <div className="row">
          {canSharePictures() && <Button onClick={() => void share()}>{t('share')}</Button>}
          <Button
            variant={canSharePictures() ? 'secondary' : 'primary'}
            onClick={() => void withPicture(downloadBlob)}
          >
            {t('download')}
          </Button>
          <Button variant="secondary" onClick={() => void copy()}>
            {t('copy')}
          </Button>
        </div>
        <p role="status">{said && t(said)}</p>
        {(said === 'notCopied' || said === 'failed') && <p className="share-text">{text}</p>}
      </div>
    </div>
  )
}
