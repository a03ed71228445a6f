import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'

/** A text to be pasted elsewhere. */
export function Copyable({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useTranslation('reporting')
  const [isCopied, setIsCopied] = useState(false)
  return (
    <div className="row">
      <code className="staff-link">{text}</code>
      <Button
        variant="secondary"
        onClick={() => void navigator.clipboard?.writeText(text).then(() => setIsCopied(true))}
      >
        {isCopied ? t('copied') : label}
      </Button>
    </div>
  )
}
