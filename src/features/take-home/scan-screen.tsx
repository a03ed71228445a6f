import { useLiveQuery } from 'dexie-react-hooks'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { appDatabase } from '#storage/app-database.ts'
import type { AppDatabase } from '#storage/database.ts'
import { keptParts } from '#storage/kept-parts.ts'
import { ButtonLink } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { bringHome } from './bring-home.ts'
import { ScanPieces, type Progress } from './scan-pieces.tsx'

/** Brings a result into this phone's own history with the camera, be it in one code or in several. */
export function ScanScreen({ database = appDatabase }: { readonly database?: AppDatabase }) {
  const { t } = useTranslation('take-home')
  const [, navigate] = useLocation()
  const kept = useLiveQuery(() => keptParts(database, new Date()), [database])
  const before: Progress | null =
    kept?.kind === 'incomplete'
      ? { kind: 'incomplete', missing: kept.missing, total: kept.total }
      : null
  const bring = async (piece: string): Promise<Progress | null> => {
    const brought = await bringHome(database, piece)
    if (brought.kind !== 'here') return brought
    navigate(`/result/${brought.assessmentId}`, { replace: true })
    return null
  }
  return (
    <div className="stack">
      <ScreenHeading>{t('scan.title')}</ScreenHeading>
      <p>{t('scan.lead')}</p>
      <ScanPieces bring={bring} before={before} />
      <div className="row">
        <ButtonLink variant="quiet" href="/history">
          {t('toHistory')}
        </ButtonLink>
      </div>
    </div>
  )
}
