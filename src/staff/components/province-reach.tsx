import { useEffect, useRef } from 'react'
import { useContentText } from '#i18n/content-text.ts'
import { ChoiceField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { ProvinceChoice } from './province-choice.tsx'

/** Which provinces: `null` = all there are to choose. While it is chosen: not said yet (`undefined`), or only that it is some (none yet). */
export type ReachDraft = readonly string[] | null | undefined

/** Whether it is said. */
export const isReachSaid = (draft: ReachDraft): draft is readonly string[] | null =>
  draft === null || (draft !== undefined && draft.length > 0)

interface ProvinceReachProps {
  /** Keeps the radio buttons of two forms on one page apart. */
  readonly group: string
  readonly label: string
  readonly words: Readonly<Record<'all' | 'some' | 'choose' | 'unsaid' | 'missing', string>>
  /** Codes that may be chosen; `null` = all 34. */
  readonly offered?: readonly string[] | null
  readonly chosen: ReachDraft
  /** How often somebody tried to go on without saying it. */
  readonly refusals: number
  readonly onChange: (chosen: ReachDraft) => void
}

/**
 * How far somebody, or something, sees. All of it is chosen like any other, and never what is left where nobody chose: it opens
 * what businesses everywhere wrote.
 */
export function ProvinceReach(props: ProvinceReachProps) {
  const { group, label, words, offered = null, chosen, refusals, onChange } = props
  const places = useContentText('places')
  const field = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (refusals > 0) field.current?.querySelector('input')?.focus()
  }, [refusals])
  const missing = chosen ? words.missing : words.unsaid
  return (
    <div ref={field} className="stack">
      <ChoiceField label={label} error={refusals > 0 && !isReachSaid(chosen) ? missing : undefined}>
        <OptionCard
          type="radio"
          name={`${group}-seen`}
          value="all"
          checked={chosen === null}
          onChange={() => onChange(null)}
        >
          {words.all}
        </OptionCard>
        <OptionCard
          type="radio"
          name={`${group}-seen`}
          value="some"
          checked={Array.isArray(chosen)}
          onChange={() => onChange(chosen ?? [])}
        >
          {words.some}
        </OptionCard>
      </ChoiceField>
      {chosen && (
        <ProvinceChoice
          summary={chosen.map((code) => places(code)).join(', ') || words.choose}
          label={words.some}
          offered={offered}
          chosen={chosen}
          onChange={onChange}
        />
      )}
    </div>
  )
}
