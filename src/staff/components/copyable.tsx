import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'

interface CopyProps {
  readonly text: string
  /** What copies it. */
  readonly label: string
}

/** Copies a text that stands beside it, to be pasted elsewhere. */
export function CopyButton({ text, label }: CopyProps) {
  const { t } = useTranslation('staff')
  const [isCopied, setIsCopied] = useState(false)
  return (
    <div className="row">
      <Button
        variant="secondary"
        onClick={() => void navigator.clipboard?.writeText(text).then(() => setIsCopied(true))}
      >
        {isCopied ? t('copied') : label}
      </Button>
    </div>
  )
}

/** A text to be pasted elsewhere. */
export function Copyable({ text, label }: CopyProps) {
  return (
    <>
      <p>
        <code className="staff-link">{text}</code>
      </p>
      <CopyButton text={text} label={label} />
    </>
  )
}
