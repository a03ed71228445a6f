import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { nameKey, offeredQuestionnaires, QUESTIONNAIRES } from '#content/questionnaire.ts'
import type { Pillar, Questionnaire } from '#domain/questionnaire.ts'
import { useContentText } from '#i18n/content-text.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import './method.css'

const SECTIONS = [
  'official',
  'score',
  'levels',
  'quickCheck',
  'qd1567',
  'dbi2021',
  'secondHand',
  'notOfficial',
  'programmes',
  'mistakes',
] as const

/** Items of the official sets the pillar's criteria speak to: "QĐ 1567: 2.1, 2.4; QĐ 1970: 3.2.5". */
function mappedItems({ criteria }: Pillar): string {
  const listed = (['qd1567', 'qd1970'] as const).flatMap((set) => {
    const items = [...new Set(criteria.flatMap(({ mapsTo }) => mapsTo[set]))].toSorted()
    return items.length > 0 ? [`QĐ ${set.slice(2)}: ${items.join(', ')}`] : []
  })
  return listed.join('; ') || '–'
}

/** One questionnaire's own figures, read off its data: weights, bounds, basis and sources. */
function Figures({ questionnaire }: { readonly questionnaire: Questionnaire }) {
  const { t } = useTranslation('method')
  const text = useContentText(questionnaire.words)
  const { levels, scoring, version, sources } = questionnaire
  // A part that only holds the tool list is a figure of its own and weighs nothing among the others.
  const pillars = questionnaire.pillars.filter(({ criteria }) => criteria.length > 0)
  const weights = pillars.reduce((sum, { weight }) => sum + weight, 0)
  const criteria = pillars.flatMap((pillar) => pillar.criteria)
  const asked = criteria.filter(({ id }) => questionnaire.asks?.includes(id) ?? true)
  return (
    <Disclosure summary={t('figures.of', { name: text(nameKey(questionnaire)), version })}>
      <div className="stack">
        <p>{t('figures.criteria', { total: asked.length })}</p>
        <table className="method-table">
          <caption>{t('figures.weights')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('figures.pillar')}</th>
              <th scope="col" className="figure">
                {t('figures.weight')}
              </th>
              <th scope="col">{t('figures.mapsTo')}</th>
            </tr>
          </thead>
          <tbody>
            {pillars.map((pillar) => (
              <tr key={pillar.id}>
                <th scope="row">{text(`pillars.${pillar.id}.name`)}</th>
                <td className="figure">
                  {pillar.weight}/{weights}
                </td>
                <td>{mappedItems(pillar)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {scoring.method !== 'sideBySide' && (
          <p>
            {t('figures.levels')}{' '}
            {levels
              .map(({ id, from }) => t('figures.level', { name: text(`levels.${id}.name`), from }))
              .join('; ')}
          </p>
        )}
        <p>
          {t('figures.basis', {
            ours: criteria.filter(({ basis }) => basis !== 'secondHand').length,
            total: criteria.length,
          })}
        </p>
        <ul>
          {sources.map((source) => (
            <li key={source} lang="vi">
              {source}
            </li>
          ))}
        </ul>
      </div>
    </Disclosure>
  )
}

/** How scores come about, what is official and what is ours, and which facts are second-hand. */
export function MethodScreen() {
  const { t } = useTranslation('method')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  return (
    <div className="stack method">
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p>{t('lead')}</p>
      {SECTIONS.map((section) => (
        <section key={section} className="stack" aria-labelledby={`method-${section}`}>
          <h2 id={`method-${section}`}>{t(`${section}.title`)}</h2>
          {t(`${section}.text`)
            .split('\n')
            .map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
        </section>
      ))}
      <section className="stack" aria-labelledby="method-figures">
        <h2 id="method-figures">{t('figures.title')}</h2>
        {offeredQuestionnaires(known).map((questionnaire) => (
          <Figures key={questionnaire.id} questionnaire={questionnaire} />
        ))}
      </section>
      <p>
        <Link href="/cong-bo">{t('published')}</Link>
      </p>
    </div>
  )
}
