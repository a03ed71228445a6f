import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OUTCOMES } from '#protocol/batch.ts'
import { receiptCode } from '#protocol/receipt.ts'
import { Callout } from '#ui/callout.tsx'
import { FileField } from '#ui/file-field.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useProblemText } from '../use-problem-text.ts'
import { countOf, deliverFile, type Delivered, type FileOutcome } from './deliver-file.ts'

function Report({ delivered }: { readonly delivered: Delivered }) {
  const { t } = useTranslation('staff')
  const problems = useProblemText()
  const { contents, results, stoppedBy } = delivered
  const { missing, unnamedDamage, madeAt, records } = contents
  const isWhole = stoppedBy === null && missing.length + unnamedDamage === 0 && madeAt !== null
  return (
    <Callout
      tone={isWhole ? 'good' : 'attention'}
      title={t('import.done', { arrived: results.length, of: records.length })}
    >
      <dl className="staff-facts">
        {OUTCOMES.map((outcome) => (
          <Fragment key={outcome}>
            <dt>{t(`import.outcome.${outcome}`)}</dt>
            <dd>{countOf(results, outcome)}</dd>
          </Fragment>
        ))}
      </dl>
      {stoppedBy !== null && <p>{t('import.stopped', { problem: problems(stoppedBy) })}</p>}
      {missing.length > 0 && (
        <>
          <p>{t('import.missing', { count: missing.length })}</p>
          <ul>
            {missing.map((id) => (
              <li key={id}>
                {receiptCode({ submissionId: id })} · {id}
              </li>
            ))}
          </ul>
        </>
      )}
      {unnamedDamage > 0 && <p>{t('import.unnamed', { count: unnamedDamage })}</p>}
      {madeAt === null && <p>{t('import.listDamaged')}</p>}
    </Callout>
  )
}

/** Brings in what a device without a connection saved to a file. */
export function ImportScreen() {
  const { t } = useTranslation('staff')
  const api = useStaffApi()
  const [isReading, setIsReading] = useState(false)
  const [outcome, setOutcome] = useState<FileOutcome | null>(null)
  async function bringIn(file: File): Promise<void> {
    setIsReading(true)
    setOutcome(await deliverFile(api, file))
    setIsReading(false)
  }
  return (
    <>
      <ScreenHeading>{t('import.title')}</ScreenHeading>
      <p>{t('import.lead')}</p>
      <section className="card stack">
        <FileField
          label={t('import.choose')}
          disabled={isReading}
          onChoose={(file) => void bringIn(file)}
        />
        <div role="status" className="stack">
          {isReading && <p>{t('import.reading')}</p>}
          {outcome?.kind === 'delivered' && <Report delivered={outcome.delivered} />}
          {outcome && outcome.kind !== 'delivered' && (
            <Callout tone="danger" title={t('import.notRead')}>
              <p>{t(`import.${outcome.kind}`)}</p>
            </Callout>
          )}
        </div>
      </section>
    </>
  )
}
