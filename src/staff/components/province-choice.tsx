import { PROVINCES } from '#content/reference.ts'
import { useContentText } from '#i18n/content-text.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { ChoiceField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'

interface ProvinceChoiceProps {
  /** What stands there while it is folded. */
  readonly summary: string
  readonly label: string
  /** Codes that may be chosen; `null` = all 34. */
  readonly offered?: readonly string[] | null
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** Some provinces, folded. */
export function ProvinceChoice(props: ProvinceChoiceProps) {
  const { summary, label, offered = null, chosen, onChange } = props
  const places = useContentText('places')
  const toggle = (code: string): void =>
    onChange(chosen.includes(code) ? chosen.filter((each) => each !== code) : [...chosen, code])
  return (
    <Disclosure summary={summary}>
      <ChoiceField label={label}>
        {PROVINCES.filter(({ code }) => offered === null || offered.includes(code)).map(
          ({ code }) => (
            <OptionCard
              key={code}
              type="checkbox"
              value={code}
              checked={chosen.includes(code)}
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
