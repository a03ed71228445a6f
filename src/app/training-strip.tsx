import { useTranslation } from 'react-i18next'
import { useAppState } from './app-state.ts'

/** Said over every page, and on every sheet that is printed, where the server is for training. */
export function TrainingStrip() {
  const { t } = useTranslation()
  const isTraining = useAppState((state) => state.isTraining)
  if (!isTraining) return null
  return (
    <aside className="training-strip" aria-label={t('training.title')}>
      <strong>{t('training.title')}</strong> {t('training.text')}
    </aside>
  )
}
