import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportProgress } from '#protocol/exports.ts'
import { useStaffApi } from '../staff-context.tsx'

const ASK_EVERY_MS = 1000
/** So often without an answer, nothing is said any more: another process may be writing the file. */
const SILENT_AT_MOST = 15

/**
 * How far the download with this ticket is, asked of the server while it writes: the browser itself does not know how
 * long the file will be.
 */
export function DownloadProgress({ ticket }: { readonly ticket: string }) {
  const { t, i18n } = useTranslation('staff')
  const api = useStaffApi()
  const [progress, setProgress] = useState<ExportProgress | null>(null)
  const [isSilent, setIsSilent] = useState(false)
  const ask = useEffectEvent(() => api.exportProgress(ticket))
  useEffect(() => {
    let silences = 0
    const timer = setInterval(() => {
      void ask().then((answered) => {
        silences = answered.kind === 'ok' ? 0 : silences + 1
        if (answered.kind === 'ok') setProgress(answered.value)
        const isOver = answered.kind === 'ok' && answered.value.state !== 'running'
        if (silences > SILENT_AT_MOST) setIsSilent(true)
        if (isOver || silences > SILENT_AT_MOST) clearInterval(timer)
      })
    }, ASK_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  if (isSilent) return null
  const count = (number: number): string => number.toLocaleString(i18n.language)
  const { state, written, total } = progress ?? { state: 'preparing', written: 0, total: 0 }
  return (
    <div className="stack" role="status">
      <p>{t(`downloads.progress.${state}`, { written: count(written), total: count(total) })}</p>
      {state === 'running' && (
        <progress value={written} max={Math.max(1, total)} aria-label={t('downloads.title')} />
      )}
    </div>
  )
}
