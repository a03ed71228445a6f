import { useTranslation } from 'react-i18next'
import { useKnownText } from '../use-known-text.ts'
import type { Rights } from './account-form.tsx'

/** What somebody may see, in words: the role, and its provinces or the number of its events. */
export function useRightsText(): (rights: Rights) => string {
  const { t } = useTranslation('accounts')
  const places = useKnownText('places')
  return ({ role, provinces, eventIds }) => {
    const where =
      role === 'officer'
        ? t('eventsChosen', { count: eventIds.length })
        : provinces
          ? provinces.map((code) => places(code)).join(', ')
          : t('provincesAll')
    return `${t(`roles.${role}`)} · ${where}`
  }
}
