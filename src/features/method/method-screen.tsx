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

/** Who says what an option is worth: "the rest follows the text" would be untrue where there is no rest. */
function basisOf(ours: number, total: number): 'ours' | 'both' | 'transcribed' {
  if (ours === 0) return 'transcribed'
  return ours === total ? 'ours' : 'both'
}

/** Where each level begins. With `spread` a pillar's level goes by a share, the whole business's by points and pillars. */
function Bounds({ questionnaire }: { readonly questionnaire: Questionnaire }) {
  const { t } = useTranslation('method')
  const text = useContentText(questionnaire.words)
  const { levels, scoring } = questionnaire
  const name = (id: string): string => text(`levels.${id}.name`)
  switch (scoring.method) {
    case 'sideBySide':
      return null
    case 'spread':
      return (
        <>
          <p>
            {t('figures.levelsOfPillar')}{' '}
            {levels
              .filter(({ from }) => from > 0)
              .map(({ id, from }) => t('figures.levelAbove', { name: name(id), from }))
              .join('; ')}
          </p>
          <p>
            {t('figures.levelsOfAll')}{' '}
            {scoring.company
              .map(({ levelId, pointsOver, pillars }) =>
                t('figures.levelBoth', { name: name(levelId), points: pointsOver, pillars }),
              )
              .join('; ')}
          </p>
        </>
      )
    case 'pillarMeans':
    case 'range':
      return (
        <p>
          {t('figures.levels')}{' '}
          {levels.map(({ id, from }) => t('figures.level', { name: name(id), from })).join('; ')}
        </p>
      )
  }
}

/** One questionnaire's own figures, read off its data: weights, bounds, basis and sources. */
function Figures({ questionnaire }: { readonly questionnaire: Questionnaire }) {
  const { t } = useTranslation('method')
  const text = useContentText(questionnaire.words)
  const { version, sources } = questionnaire
  // A part that only holds the tool list is a figure of its own and weighs nothing among the others.
  const pillars = questionnaire.pillars.filter(({ criteria }) => criteria.length > 0)
  const weights = pillars.reduce((sum, { weight }) => sum + weight, 0)
  const criteria = pillars.flatMap((pillar) => pillar.criteria)
  const asked = criteria.filter(({ id }) => questionnaire.asks?.includes(id) ?? true)
  const ours = asked.filter(({ basis }) => basis !== 'secondHand').length
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
        <Bounds questionnaire={questionnaire} />
        <p>{t(`figures.basis.${basisOf(ours, asked.length)}`, { ours, total: asked.length })}</p>
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
