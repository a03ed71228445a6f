import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { CURRENT_ACTIONS } from '#content/actions.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { IS_TRAINING } from '#content/training.ts'
import { factsOf } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { AssessmentResult } from '#domain/result.ts'
import { nextActions } from '#domain/roadmap.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatScore } from '#i18n/formats.ts'
import type { AssessmentRow } from '#storage/database.ts'
import type { CardFacts } from './card-facts.ts'

/** The facts of one result's card. Takes the name only where `withName`. */
export function useCard(
  assessment: AssessmentRow,
  result: AssessmentResult,
  questionnaire: Questionnaire,
  withName: boolean,
): CardFacts {
  const { t, i18n } = useTranslation('share')
  const words = useContentText(questionnaire.words)
  const actionText = useContentText('actions')
  const allActions = useSyncExternalStore(CURRENT_ACTIONS.subscribe, CURRENT_ACTIONS.current)
  const shown = (score: number): string => formatScore(score, i18n.language)
  const { score, range, points, level, pillars, criticalGaps } = result
  const { profile, answers, closing } = assessment
  const [first] = nextActions(
    questionnaire,
    factsOf(profile, PROFILE_REFERENCE),
    answers,
    criticalGaps,
    allActions,
    closing?.importantPillars,
  )
  // The picture and the message travel without the page that says it.
  const isTraining = useSyncExternalStore(IS_TRAINING.subscribe, IS_TRAINING.current)
  const training = isTraining ? [t('training.title', { ns: 'common' })] : []
  const { levels } = questionnaire
  const number = levels.findIndex(({ id }) => id === level.levelId) + 1
  const low = range?.low.shown ?? 0
  const high = range?.high.shown ?? 0
  return {
    appName: [t('card.app'), ...training].join(' – '),
    heading: t('card.heading'),
    businessName: withName ? profile.businessName : null,
    level: level.levelId ? words(`levels.${level.levelId}.name`) : t('card.withheld'),
    levelPlace: level.levelId ? t('card.level', { number, total: levels.length }) : null,
    figure: range
      ? `${shown(low)} – ${shown(high)}`
      : (points?.got ?? (score && shown(score.shown))),
    figureOf: t('card.of', { of: points?.of ?? 100 }),
    share: (range ? (low + high) / 2 : (score?.shown ?? 0)) / 100,
    pillars: pillars.map(({ pillarId, score: own, range: ownRange }) => ({
      name: words(`pillars.${pillarId}.name`),
      share: ownRange ? (ownRange.low.shown + ownRange.high.shown) / 200 : own && own.shown / 100,
      figure: ownRange
        ? `${shown(ownRange.low.shown)} – ${shown(ownRange.high.shown)}`
        : own
          ? shown(own.shown)
          : '–',
    })),
    nextTitle: t('card.next'),
    next: first ? actionText(`${first.action.id}.title`) : null,
    disclaimer: [...training, t('card.own')].join(' '),
    tryIt: t('card.try'),
    address: location.host,
  }
}
