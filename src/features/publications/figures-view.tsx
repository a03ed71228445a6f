import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { QUESTIONNAIRE, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { placedProvinces } from '#content/province-places.ts'
import { obstacleCell } from '#domain/obstacle-tally.ts'
import type { PublishedCell, PublishedFigures } from '#domain/publication.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatCount, formatScore } from '#i18n/formats.ts'
import { TileMap } from '#ui/tile-map.tsx'
import { CellTable } from './cell-table.tsx'
import './publications.css'

interface FiguresViewProps {
  readonly figures: PublishedFigures
  /** Questionnaire id. */
  readonly questionnaireId: string
}

const hiddenCell = (id: string | null): PublishedCell => ({ id, count: null, mean: null })

/** All figures of one period: how many, where they stand, which parts, who and where, what holds them back. */
export function FiguresView({ figures, questionnaireId }: FiguresViewProps) {
  const { t, i18n } = useTranslation('publications')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const questionnaire = known.find(({ id }) => id === questionnaireId) ?? QUESTIONNAIRE
  const words = useContentText(questionnaire.words)
  const terms = useContentText('terms')
  const sectors = useContentText('sectors')
  const places = useContentText('places')
  const closing = useContentText('closing')
  const score = (value: number): string => formatScore(value, i18n.language)
  const count = (value: number): string => formatCount(value, i18n.language)
  const unknown = t('table.unknown')
  const { mean, quartiles } = figures.score
  const levelOrder = questionnaire.levels.map(({ id }): string | null => id)
  // Where all of them are hidden, not even which levels somebody has is told.
  const told = figures.levels.length > 0 ? figures.levels : levelOrder.map(hiddenCell)
  const levels = told.toSorted(
    (a, b) =>
      (levelOrder.indexOf(a.id) + 1 || levelOrder.length + 1) -
      (levelOrder.indexOf(b.id) + 1 || levelOrder.length + 1),
  )
  const placed = placedProvinces(
    figures.provinces.map(({ id, count: own }) => ({ code: id, count: own })),
  )
  const tiles = placed.map(({ code, count: own, ...place }) => ({
    ...place,
    key: code,
    name: places(code),
    shown: own === null ? t('table.hidden') : count(own),
  }))
  // A map of one province says nothing.
  const isOfSeveral = placed.filter(({ count: own }) => own !== null).length > 1
  const obstacles = figures.obstacles.map(obstacleCell)
  return (
    <div className="published">
      <section className="card published-wide">
        <p className="published-count">
          {t('about', { count: figures.count, shown: count(figures.count) })}
        </p>
        {mean !== null && <p>{t('mean', { mean: score(mean) })}</p>}
        {quartiles && (
          <p>
            {t('quartiles', {
              low: quartiles[0],
              middle: quartiles[1],
              high: quartiles[2],
            })}
          </p>
        )}
        {figures.onlyVersion !== undefined && (
          <p>{t('method.onlyVersion', { versions: figures.onlyVersion })}</p>
        )}
        {figures.mixesScoring && (
          <p>{t('mixed', { versions: figures.questionnaireVersions?.join(', ') ?? '' })}</p>
        )}
        <p className="soft">{t('unknownShare', { percent: figures.unknownPercent })}</p>
      </section>
      <CellTable
        title={t('tables.levels')}
        cells={levels}
        nameOf={(id) => words(`levels.${id}.name`)}
        unknown={terms('levels.withheld')}
        hasMeans={false}
        isScale
      />
      <CellTable
        title={t('tables.pillars')}
        cells={figures.pillars}
        nameOf={(id) => words(`pillars.${id}.name`)}
        unknown={unknown}
        barsOf="mean"
      />
      <CellTable
        title={t('tables.sectors')}
        cells={figures.sectors}
        nameOf={(id) => sectors(`${id}.short`)}
        unknown={unknown}
      />
      <CellTable
        title={t('tables.sizes')}
        cells={figures.sizes}
        nameOf={(id) => terms(`sizes.${id}`)}
        unknown={unknown}
      />
      <CellTable
        title={t('tables.provinces')}
        cells={figures.provinces}
        nameOf={places}
        unknown={unknown}
        picture={isOfSeveral && <TileMap tiles={tiles} />}
      />
      <CellTable
        title={t('tables.channels')}
        cells={figures.channels}
        nameOf={(id) => terms(`channels.${id}`)}
        unknown={unknown}
      />
      {obstacles.length > 0 && (
        <div className="published-wide">
          <CellTable
            title={t('tables.obstacles')}
            cells={obstacles}
            nameOf={(id) => closing(`obstacles.${id}`)}
            unknown={unknown}
            hasMeans={obstacles.some((each) => each.mean !== null)}
            meansAre={t('table.shareOfAsked')}
          />
        </div>
      )}
    </div>
  )
}
