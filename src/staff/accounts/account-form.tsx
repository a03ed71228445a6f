import { useTranslation } from 'react-i18next'
import { PROVINCES } from '#content/reference.ts'
import { useContentText } from '#i18n/content-text.ts'
import { ROLES, type Role } from '#protocol/account.ts'
import { ChoiceField } from '#ui/field.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { OptionCard } from '#ui/option-card.tsx'

export interface Rights {
  readonly role: Role
  /** `null` = every province. */
  readonly provinces: readonly string[] | null
}

/** What a person may do, and where. */
export function RightsFields({
  group,
  rights,
  onChange,
}: {
  /** Keeps the radio buttons of two forms on one page apart. */
  readonly group: string
  readonly rights: Rights
  readonly onChange: (rights: Rights) => void
}) {
  const { t } = useTranslation('accounts')
  const places = useContentText('places')
  const { role, provinces } = rights
  const toggle = (code: string): void => {
    const chosen = provinces ?? []
    const next = chosen.includes(code) ? chosen.filter((each) => each !== code) : [...chosen, code]
    onChange({ role, provinces: next.length > 0 ? next : null })
  }
  return (
    <>
      <ChoiceField label={t('role')}>
        {ROLES.map((each) => (
          <OptionCard
            key={each}
            type="radio"
            name={`${group}-role`}
            value={each}
            hint={t(`roleHints.${each}`)}
            checked={role === each}
            onChange={() =>
              onChange({ role: each, provinces: each === 'administrator' ? null : provinces })
            }
          >
            {t(`roles.${each}`)}
          </OptionCard>
        ))}
      </ChoiceField>
      {role !== 'administrator' && role !== 'officer' && (
        <Disclosure
          summary={
            provinces ? t('provincesChosen', { count: provinces.length }) : t('provincesAll')
          }
        >
          <ChoiceField label={t('provinces')} hint={t('provincesHint')}>
            {PROVINCES.map(({ code }) => (
              <OptionCard
                key={code}
                type="checkbox"
                value={code}
                checked={provinces?.includes(code) ?? false}
                onChange={() => toggle(code)}
              >
                {places(code)}
              </OptionCard>
            ))}
          </ChoiceField>
        </Disclosure>
      )}
    </>
  )
}
