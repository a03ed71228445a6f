import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'
import { TextField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { EXTRA_FIELDS, PROPOSALS, type Filled, type Proposal } from './declaration.ts'

interface DeclarationFieldsProps {
  readonly filled: Filled
  readonly onChange: (filled: Filled) => void
}

/** What only the paper asks: a few lines, and the support asked for. */
export function DeclarationFields({ filled, onChange }: DeclarationFieldsProps) {
  const { t } = useTranslation('forms')
  const terms = useContentText('terms')
  const { profile, extra, proposals } = filled
  const bands = { capital: profile.capitalBand, revenue: profile.revenueBand }
  const toggle = (proposal: Proposal): void => {
    const { [proposal]: asked, ...rest } = proposals
    onChange({ ...filled, proposals: asked === undefined ? { ...rest, [proposal]: '' } : rest })
  }
  return (
    <>
      <section className="card stack" aria-labelledby="form-more">
        <h2 id="form-more">{t('form.moreTitle')}</h2>
        <p className="soft">{t('form.moreText')}</p>
        {EXTRA_FIELDS.map((field) => {
          const band = field === 'capital' || field === 'revenue' ? bands[field] : null
          return (
            <TextField
              key={field}
              label={t(`paper.${field}`)}
              hint={
                band && band !== 'unknown' && (field === 'capital' || field === 'revenue')
                  ? t(`form.${field}Hint`, { band: terms(`${field}.${band}`) })
                  : undefined
              }
              value={extra[field] ?? ''}
              onChange={(value) => onChange({ ...filled, extra: { ...extra, [field]: value } })}
            />
          )
        })}
      </section>
      <section className="card stack" aria-label={t('form.proposals')}>
        <fieldset className="field">
          <legend id="form-proposals">{t('form.proposals')}</legend>
          {PROPOSALS.map((proposal) => (
            <OptionCard
              key={proposal}
              type="checkbox"
              value={proposal}
              checked={proposals[proposal] !== undefined}
              onChange={() => toggle(proposal)}
            >
              {t(`paper.${proposal}`)}
            </OptionCard>
          ))}
        </fieldset>
        {PROPOSALS.filter((proposal) => proposals[proposal] !== undefined).map((proposal) => (
          <TextField
            key={proposal}
            label={t('form.proposalNote', { name: t(`paper.${proposal}`) })}
            value={proposals[proposal] ?? ''}
            onChange={(value) =>
              onChange({ ...filled, proposals: { ...proposals, [proposal]: value } })
            }
          />
        ))}
      </section>
    </>
  )
}
