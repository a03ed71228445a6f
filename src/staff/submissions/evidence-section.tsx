import { useTranslation } from 'react-i18next'
import { optionKey } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import type { Answer } from '#domain/answers.ts'
import { factsOf } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { AssessmentResult } from '#domain/result.ts'
import { compareWithEvidence } from '#domain/verification.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatDateTime, formatScore } from '#i18n/formats.ts'
import type { SubmissionDetail } from '#protocol/staff.ts'

/** What an officer saw evidence of, beside what the business said, and what that makes of the score. */
export function EvidenceSection({
  submission,
  isOfTablet,
  questionnaire,
}: {
  readonly submission: SubmissionDetail['submission']
  readonly isOfTablet: boolean
  readonly questionnaire: Questionnaire
}) {
  const { t, i18n } = useTranslation('verification')
  const text = useContentText(questionnaire.words)
  const { verification, answers, profile, result } = submission
  if (!verification) return null
  const facts = factsOf(profile, PROFILE_REFERENCE)
  const {
    seen,
    different,
    result: asSeen,
  } = compareWithEvidence(questionnaire, facts, answers, verification)
  const score = ({ score: figure, range }: Pick<AssessmentResult, 'score' | 'range'>): string => {
    if (figure) return formatScore(figure.shown, i18n.language)
    const [low, high] = [range?.low, range?.high].map(
      (end) => end && formatScore(end.shown, i18n.language),
    )
    return low && high ? `${low} – ${high}` : '–'
  }
  const worded = (id: string, answer: Answer | undefined): string => {
    if (answer?.kind === 'option') return text(optionKey(questionnaire, id, answer.optionId))
    if (answer?.kind !== 'options') return '–'
    const words = answer.optionIds.map((optionId) => text(optionKey(questionnaire, id, optionId)))
    return words.join('; ') || t('noneOfThem')
  }
  return (
    <section className="card stack" aria-labelledby="evidence">
      <h2 id="evidence">{t('staff.title')}</h2>
      {!isOfTablet && <p>{t('staff.unproved')}</p>}
      <p>
        {t('staff.counts', { count: seen.length, different: different.length })}{' '}
        {t('staff.scores', { self: score(result), seen: score(asSeen) })}{' '}
        <span className="soft">
          {t('staff.when', { when: formatDateTime(verification.verifiedAt, i18n.language) })}
        </span>
      </p>
      <div className="staff-scroll">
        <table className="staff-answers staff-evidence">
          <caption className="visually-hidden">{t('staff.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('staff.question')}</th>
              <th scope="col">{t('staff.self')}</th>
              <th scope="col">{t('staff.seen')}</th>
              <th scope="col">{t('staff.evidence')}</th>
            </tr>
          </thead>
          <tbody>
            {seen.map((id) => (
              <tr key={id}>
                <th scope="row">{text(`criteria.${id}.prompt`)}</th>
                <td data-label={t('staff.self')}>{worded(id, answers.criteria[id])}</td>
                <td data-label={t('staff.seen')}>
                  {different.includes(id) ? (
                    <strong>{worded(id, verification.criteria[id]?.answer)}</strong>
                  ) : (
                    t('staff.same')
                  )}
                </td>
                <td data-label={t('staff.evidence')}>
                  {verification.criteria[id]?.evidence
                    .map((kind) => t(`evidence.${kind}`))
                    .join('; ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
