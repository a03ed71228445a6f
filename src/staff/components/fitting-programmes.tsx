import { useTranslation } from 'react-i18next'
import type { FittingProgramme } from '#protocol/programmes.ts'
import { useKnownText } from '../use-known-text.ts'

/** What a business could be helped with today: whoever calls it can tell it so. */
export function FittingProgrammes({
  programmes,
}: {
  readonly programmes: readonly FittingProgramme[]
}) {
  const { t, i18n } = useTranslation('staff')
  const text = useKnownText('programme-texts')
  return (
    <section className="card stack" aria-labelledby="programmes">
      <h2 id="programmes">{t('fitting.title')}</h2>
      {programmes.length === 0 ? (
        <p>{t('fitting.none')}</p>
      ) : (
        <>
          <p className="soft small">{t('fitting.note')}</p>
          <ul className="staff-programmes">
            {programmes.map(({ id, isVerified }) => (
              <li key={id}>
                <strong>{text(`${id}.name`)}</strong>{' '}
                {!isVerified && <span className="tag">{t('fitting.unverified')}</span>}
                {i18n.exists(`programme-texts:${id}.name`) && (
                  <>
                    <p>{text(`${id}.gives`)}</p>
                    <p className="soft small">
                      {text(`${id}.agency`)} · {text(`${id}.howToApply`)}
                    </p>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
