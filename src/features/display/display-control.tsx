import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { untilLineBrings } from '#i18n/until-brought.ts'
import { DisplayButton } from '#ui/display-button.tsx'

const DisplayDialog = lazy(async () => ({
  default: (await untilLineBrings(() => import('./display-dialog.tsx'))).DisplayDialog,
}))

/** Opens the display settings. */
export function DisplayControl() {
  const { t } = useTranslation()
  return <DisplayButton label={t('display')} Panel={DisplayDialog} />
}
