import { useTranslation } from 'react-i18next'
import { ROLES, type Role } from '#protocol/account.ts'
import { ChoiceField } from '#ui/field.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { ProvinceChoice } from '../components/province-choice.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { useProblemText } from '../use-problem-text.ts'

export interface Rights {
  readonly role: Role
  /** `null` = every province. */
  readonly provinces: readonly string[] | null
  /** Of an officer: the events they were given or have made. */
  readonly eventIds: readonly string[]
}

/** The events an officer works at. Those they make later are added by themselves. */
function EventChoice({
  chosen,
  onChange,
}: {
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}) {
  const { t } = useTranslation('accounts')
  const problems = useProblemText()
  const api = useStaffApi()
  const answered = useAnswered('events', () => api.eventNames())
  const toggle = (id: string): void =>
    onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
  return (
    <Disclosure summary={t('eventsChosen', { count: chosen.length })}>
      {!answered && <p role="status">{t('loading')}</p>}
      {answered?.kind === 'failed' && <p role="alert">{problems(answered.code)}</p>}
      {answered?.kind === 'ok' && (
        <ChoiceField label={t('events')} hint={t('eventsHint')}>
          {answered.value.items.map(({ id, name }) => (
            <OptionCard
              key={id}
              type="checkbox"
              value={id}
              checked={chosen.includes(id)}
              onChange={() => toggle(id)}
            >
              {name}
            </OptionCard>
          ))}
        </ChoiceField>
      )}
    </Disclosure>
  )
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
  const { role, provinces, eventIds } = rights
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
              onChange({
                role: each,
                provinces: each === 'administrator' || each === 'officer' ? null : provinces,
                eventIds: each === 'officer' ? eventIds : [],
              })
            }
          >
            {t(`roles.${each}`)}
          </OptionCard>
        ))}
      </ChoiceField>
      {role === 'officer' && (
        <EventChoice
          chosen={eventIds}
          onChange={(next) => onChange({ ...rights, eventIds: next })}
        />
      )}
      {role !== 'administrator' && role !== 'officer' && (
        <ProvinceChoice
          // Folded, “the whole country” alone said of nothing what it was, and was passed by.
          summary={`${t('provinces')}: ${provinces?.length ?? t('provincesAll')}`}
          label={t('provinces')}
          hint={t('provincesHint')}
          chosen={provinces}
          onChange={(next) => onChange({ ...rights, provinces: next })}
        />
      )}
    </>
  )
}
