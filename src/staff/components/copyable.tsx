import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'

/** A text to be pasted elsewhere. `label`: what copies it. */
export function Copyable({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useTranslation('staff')
  const [isCopied, setIsCopied] = useState(false)
  return (
    <>
      <p>
        <code className="staff-link">{text}</code>
      </p>
      <div className="row">
        <Button
          variant="secondary"
          onClick={() => void navigator.clipboard?.writeText(text).then(() => setIsCopied(true))}
        >
          {isCopied ? t('copied') : label}
        </Button>
      </div>
    </>
  )
}
