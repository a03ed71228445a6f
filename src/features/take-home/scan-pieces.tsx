import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useScannerWords } from '#i18n/scanner-words.ts'
import { pieceIn } from '#protocol/take-home-address.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { TextField } from '#ui/field.tsx'
import { QrScanner } from '#ui/qr-scanner.tsx'
import type { BroughtFailure } from './bring-home.ts'

export type Progress =
  | { readonly kind: 'incomplete'; readonly missing: readonly number[]; readonly total: number }
  | { readonly kind: BroughtFailure | 'notResult' }

interface ScanPiecesProps {
  /** Takes one scanned text or part; what is to be said then, `null` when it is all there. Never rejects. */
  readonly bring: (piece: string) => Promise<Progress | null>
  /** What was scanned before this began. */
  readonly before?: Progress | null
}

function Said({ progress }: { readonly progress: Progress }) {
  const { t } = useTranslation('take-home')
  if (progress.kind === 'incomplete') {
    const { missing, total } = progress
    const have = total - missing.length
    return <p>{t('scan.have', { have, total, missing: missing.join(', ') })}</p>
  }
  return (
    <p>{progress.kind === 'notResult' ? t('scan.notResult') : t(`failure.${progress.kind}`)}</p>
  )
}

/** Camera, and a field for who has no camera, until a result is all there. */
export function ScanPieces({ bring, before = null }: ScanPiecesProps) {
  const { t } = useTranslation('take-home')
  const words = useScannerWords()
  const [progress, setProgress] = useState<Progress | null>(null)
  const [typed, setTyped] = useState('')
  // The camera tells the same code many times a second.
  const last = useRef('')
  const work = useRef(Promise.resolve())
  const take = (text: string): void => {
    const piece = pieceIn(text)
    last.current = text
    work.current = work.current.then(async () => {
      setProgress(piece === null ? { kind: 'notResult' } : await bring(piece))
    })
  }
  const said = progress ?? before
  return (
    <div className="stack">
      <QrScanner
        words={words}
        onRead={(text) => {
          if (text !== last.current) take(text)
        }}
      />
      <div role="status">
        {said && (
          <Callout tone={said.kind === 'incomplete' ? 'info' : 'attention'}>
            <Said progress={said} />
          </Callout>
        )}
      </div>
      <form
        className="card stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          take(typed)
        }}
      >
        <TextField
          label={t('scan.typed')}
          hint={t('scan.typedHint')}
          value={typed}
          onChange={setTyped}
        />
        <div className="row">
          <Button type="submit" variant="secondary">
            {t('scan.open')}
          </Button>
        </div>
      </form>
    </div>
  )
}
