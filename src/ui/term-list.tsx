import { Disclosure } from './disclosure.tsx'

export interface ExplainedTerm {
  readonly id: string
  readonly term: string
  readonly meaning: string
}

/** Words that not everybody knows, each with what it means. Nothing where there is none. */
export function TermList({
  title,
  terms,
}: {
  readonly title: string
  readonly terms: readonly ExplainedTerm[]
}) {
  if (terms.length === 0) return null
  return (
    <Disclosure summary={title}>
      <dl className="term-list">
        {terms.map(({ id, term, meaning }) => (
          <div key={id}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  )
}
