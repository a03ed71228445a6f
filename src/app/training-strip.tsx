import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { IS_TRAINING } from '#content/training.ts'

/** Said over every page, and on every sheet that is printed, where the server is for training. */
export function TrainingStrip() {
  const { t } = useTranslation()
  const isTraining = useSyncExternalStore(IS_TRAINING.subscribe, IS_TRAINING.current)
  if (!isTraining) return null
  return (
    <aside className="training-strip" aria-label={t('training.title')}>
      <strong>{t('training.title')}</strong> {t('training.text')}
    </aside>
  )
}
