import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EXCLUSION_KINDS, type ExclusionKind } from '#protocol/excluded.ts'
import type { ExclusionRequest } from '#protocol/exclusion.ts'
import { SelectField } from '#ui/field.tsx'
import type { Answered } from '../call.ts'
import { Confirmation } from '../components/confirmation.tsx'
import { useStaffApi } from '../staff-context.tsx'

interface ExclusionFormProps {
  readonly title: string
  readonly go: string
  /** What is taken, and how many the person is told it is. */
  readonly taken: Pick<ExclusionRequest, 'count' | 'submission' | 'filter'>
  /** Said of what is taken, below what it means to leave something out. */
  readonly children?: ReactNode
  readonly onDone: () => void
  /** The server refused; what it is asked about may have changed. */
  readonly onRefused?: () => void
  readonly onClose: () => void
  readonly onSignedOut: () => void
}

/** Leaves submissions out of the figures: says what that does, and asks why. */
export function ExclusionForm({ taken, children, onRefused, ...dialog }: ExclusionFormProps) {
  const { t } = useTranslation('exclusions')
  const api = useStaffApi()
  const [kind, setKind] = useState<ExclusionKind | null>(null)
  async function exclude(reason: string): Promise<Answered<null>> {
    const answered = await api.exclude({ ...taken, kind: kind ?? 'other', reason })
    if (answered.kind === 'failed') onRefused?.()
    return answered
  }
  return (
    <Confirmation
      {...dialog}
      text={t('text')}
      reasonLabel={t('reason')}
      reasonHint={t('reasonHint')}
      isReady={kind !== null}
      act={exclude}
    >
      {children}
      <SelectField
        label={t('kind')}
        placeholder={t('choose')}
        value={kind ?? ''}
        onChange={(value) => setKind(EXCLUSION_KINDS.find((each) => each === value) ?? null)}
        options={EXCLUSION_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
    </Confirmation>
  )
}
