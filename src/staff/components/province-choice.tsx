import { PROVINCES } from '#content/reference.ts'
import { useContentText } from '#i18n/content-text.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { ChoiceField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'

interface ProvinceChoiceProps {
  /** What stands there while it is folded. */
  readonly summary: string
  readonly label: string
  readonly hint?: string
  /** Codes that may be chosen; `null` = all 34. */
  readonly offered?: readonly string[] | null
  /** `null` = none in particular: whatever may be chosen. */
  readonly chosen: readonly string[] | null
  readonly onChange: (chosen: readonly string[] | null) => void
}

/** Some provinces, or none in particular. */
export function ProvinceChoice(props: ProvinceChoiceProps) {
  const { summary, label, hint, offered = null, chosen, onChange } = props
  const places = useContentText('places')
  const toggle = (code: string): void => {
    const before = chosen ?? []
    const next = before.includes(code) ? before.filter((each) => each !== code) : [...before, code]
    onChange(next.length > 0 ? next : null)
  }
  return (
    <Disclosure summary={summary}>
      <ChoiceField label={label} {...(hint !== undefined && { hint })}>
        {PROVINCES.filter(({ code }) => offered === null || offered.includes(code)).map(
          ({ code }) => (
            <OptionCard
              key={code}
              type="checkbox"
              value={code}
              checked={chosen?.includes(code) ?? false}
              onChange={() => toggle(code)}
            >
              {places(code)}
            </OptionCard>
          ),
        )}
      </ChoiceField>
    </Disclosure>
  )
}
