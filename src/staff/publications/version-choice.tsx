import { useTranslation } from 'react-i18next'
import type { PreviewRequest } from '#protocol/publication.ts'
import { SelectField } from '#ui/field.tsx'

interface VersionChoiceProps {
  /** Those there are to choose among. */
  readonly versions: readonly number[]
  /** `undefined` = all together. */
  readonly chosen: number | undefined
  readonly onChoose: (choice: Pick<PreviewRequest, 'onlyVersion'>) => void
}

/** Whether a period in which versions came in that are scored differently is counted over all of them, or of one. */
export function VersionChoice({ versions, chosen, onChoose }: VersionChoiceProps) {
  const { t, i18n } = useTranslation('publications')
  if (versions.length < 2) return null
  const named = new Intl.ListFormat(i18n.language).format(versions.map(String))
  return (
    <>
      <p>{t('manage.versionsHint', { versions: named })}</p>
      <div className="staff-filters">
        <SelectField
          label={t('manage.versions')}
          placeholder={t('manage.allVersions')}
          value={chosen === undefined ? '' : String(chosen)}
          onChange={(value) => onChoose({ onlyVersion: value === '' ? undefined : Number(value) })}
          options={versions.map((version) => ({
            value: String(version),
            label: t('manage.oneVersion', { version }),
          }))}
        />
      </div>
    </>
  )
}
