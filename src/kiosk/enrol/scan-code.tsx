import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useScannerWords } from '#i18n/scanner-words.ts'
import { normalCode, shownCode } from '#protocol/event.ts'
import { Button } from '#ui/button.tsx'
import { QrScanner } from '#ui/qr-scanner.tsx'

/** The code in the address that the console's QR code holds, as it is shown; empty where there is none. */
export function codeIn(address: string): string {
  const code = /code=([0-9A-Za-z-]+)/.exec(address)?.[1] ?? ''
  return code === '' ? '' : shownCode(normalCode(code))
}

/** Fills in the code from the console's QR code, with the camera. */
export function ScanCode({ onCode }: { readonly onCode: (code: string) => void }) {
  const { t } = useTranslation('scan')
  const { t: kiosk } = useTranslation('kiosk')
  const words = useScannerWords()
  const [state, setState] = useState<'closed' | 'open' | 'read'>('closed')
  const [isOther, setIsOther] = useState(false)
  const isOpen = state === 'open'
  return (
    <div className="stack">
      <div className="row">
        <Button
          variant="secondary"
          isExpanded={isOpen}
          onClick={() => setState(isOpen ? 'closed' : 'open')}
        >
          {t(isOpen ? 'close' : 'open')}
        </Button>
      </div>
      {isOpen && (
        <QrScanner
          words={words}
          onRead={(text) => {
            const code = codeIn(text)
            setIsOther(code === '')
            if (code === '') return
            onCode(code)
            setState('read')
          }}
        />
      )}
      <p role="status">
        {state === 'read' && kiosk('enrol.scanned')}
        {isOpen && isOther && kiosk('enrol.otherQr')}
      </p>
    </div>
  )
}
