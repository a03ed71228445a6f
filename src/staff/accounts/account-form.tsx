import { useTranslation } from 'react-i18next'
import { ROLES, type Role } from '#protocol/account.ts'
import { ChoiceField } from '#ui/field.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { isReachSaid, ProvinceReach, type ReachDraft } from '../components/province-reach.tsx'
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

/** The same while a form is filled in. */
export interface RightsDraft extends Omit<Rights, 'provinces'> {
  readonly provinces: ReachDraft
}

/** Whether it is said how far the person sees. */
export const areSaid = (draft: RightsDraft): draft is Rights => isReachSaid(draft.provinces)

const seesByProvince = (role: Role): boolean => role !== 'administrator' && role !== 'officer'

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

interface RightsFieldsProps {
  /** Keeps the radio buttons of two forms on one page apart. */
  readonly group: string
  readonly rights: RightsDraft
  /** How often somebody tried to send them without saying how far the person sees. */
  readonly refusals: number
  readonly onChange: (rights: RightsDraft) => void
}

/** What a person may do, and where. */
export function RightsFields(props: RightsFieldsProps) {
  const { group, rights, onChange } = props
  const { t } = useTranslation('accounts')
  const { role, provinces, eventIds } = rights
  // What a role without provinces left there is nobody's choice.
  const before = seesByProvince(role) ? provinces : undefined
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
                provinces: seesByProvince(each) ? before : null,
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
      {seesByProvince(role) && (
        <ProvinceReach
          group={group}
          label={t('provinces')}
          words={{
            all: t('provincesAll'),
            some: t('provincesSome'),
            choose: t('provincesChoose'),
            unsaid: t('provincesUnsaid'),
            missing: t('provincesMissing'),
          }}
          chosen={provinces}
          refusals={props.refusals}
          onChange={(next) => onChange({ ...rights, provinces: next })}
        />
      )}
    </>
  )
}
