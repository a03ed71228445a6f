import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fillAs } from '#storage/enrolment.ts'
import { TextField } from '#ui/field.tsx'
import { isTaxCodeDoubtful } from './check-tax-code.ts'
import type { FieldsProps } from './main-fields.tsx'

/** Name and tax code, both optional. A doubtful tax code warns and never blocks. */
export function NameFields({ profile, change }: Omit<FieldsProps, 'isChecked'>) {
  const { t } = useTranslation('profile')
  const [doubtful, setDoubtful] = useState<string | null>(null)
  const { taxCode, kind } = profile
  const check = async (): Promise<void> => {
    // The checker is a chunk of its own; where it cannot be had there is simply no warning.
    const isDoubtful =
      taxCode !== null && (await isTaxCodeDoubtful(taxCode, kind).catch(() => false))
    setDoubtful(isDoubtful ? taxCode : null)
  }
  return (
    <>
      <TextField
        label={t('businessName')}
        autoComplete={fillAs('organization')}
        value={profile.businessName ?? ''}
        onChange={(name) => change({ businessName: name || null })}
      />
      <TextField
        label={t('taxCode')}
        hint={t('taxCodeHint')}
        warning={doubtful !== null && doubtful === taxCode ? t('taxCodeDoubtful') : undefined}
        value={taxCode ?? ''}
        onChange={(code) => change({ taxCode: code || null })}
        onLeave={() => void check()}
      />
    </>
  )
}
