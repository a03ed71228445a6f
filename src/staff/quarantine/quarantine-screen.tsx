import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearch } from 'wouter'
import { useContentText } from '#i18n/content-text.ts'
import { formatCount } from '#i18n/formats.ts'
import { QuarantineQuerySchema } from '#protocol/staff.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { Paged } from '../components/paged.tsx'
import { Problem } from '../components/problem.tsx'
import { queryWith } from '../query-with.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { QuarantineItem } from './quarantine-item.tsx'

/** What is asked for in the page's address; what is not valid counts for nothing. */
function queryIn(search: string): string {
  const given = Object.fromEntries(new URLSearchParams(search))
  const parsed = QuarantineQuerySchema.safeParse(given)
  const wanted = parsed.success ? parsed.data : QuarantineQuerySchema.parse({})
  return new URLSearchParams(
    Object.entries(wanted).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString()
}

/** What was received and could not be accepted: why, the body as it arrived, and what staff decide about it. */
export function QuarantineScreen({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { t, i18n } = useTranslation('staff')
  const problems = useContentText('problems')
  const api = useStaffApi()
  const [path, navigate] = useLocation()
  const query = queryIn(useSearch())
  const [settled, setSettled] = useState<{ count: number; as: 'released' | 'rejectedDone' } | null>(
    null,
  )
  const answered = useAnswered(`${query} ${settled?.count ?? 0}`, () => api.quarantine(query))
  const given = new URLSearchParams(query)
  const isPastTheEnd = given.has('cursor') && answered?.value?.items.length === 0
  // What was the last of a later page has been decided: the others are on the pages before.
  useEffect(() => {
    if (!isPastTheEnd) return
    const first = new URLSearchParams(query)
    first.delete('cursor')
    navigate(`${path}?${first.toString()}`, { replace: true })
  }, [isPastTheEnd, navigate, path, query])
  function goTo(field: 'state' | 'reason' | 'submission' | 'cursor', value: string): void {
    const first = new URLSearchParams(given)
    // The pages of another choice are others.
    first.delete('cursor')
    const next = queryWith(first, field, value)
    // The reasons of one state are not those of the other.
    if (field === 'state') next.delete('reason')
    setSettled(null)
    navigate(`${path}?${next.toString()}`)
  }
  return (
    <>
      <ScreenHeading>{t('quarantine.title')}</ScreenHeading>
      <p>{t('quarantine.lead')}</p>
      <section className="staff-filters" aria-label={t('filters.label')}>
        <SelectField
          label={t('quarantine.state')}
          placeholder={t('quarantine.open')}
          value={given.get('state') === 'rejected' ? 'rejected' : ''}
          onChange={(value) => goTo('state', value)}
          options={[{ value: 'rejected', label: t('quarantine.rejected') }]}
        />
        <SelectField
          label={t('quarantine.reason')}
          placeholder={t('filters.all')}
          value={given.get('reason') ?? ''}
          onChange={(value) => goTo('reason', value)}
          options={Object.entries(answered?.value?.byReason ?? {}).map(([code, count]) => ({
            value: code,
            label: `${problems(code)} (${formatCount(count, i18n.language)})`,
          }))}
        />
      </section>
      {given.has('submission') && (
        <p className="row">
          {t('quarantine.ofOne', { id: given.get('submission') ?? '' })}
          <Button variant="secondary" onClick={() => goTo('submission', '')}>
            {t('quarantine.ofAll')}
          </Button>
        </p>
      )}
      {settled && <p role="status">{t(`quarantine.${settled.as}`)}</p>}
      <Paged
        current={given.get('cursor')}
        next={answered?.value?.nextCursor ?? null}
        onGo={(to) => goTo('cursor', to ?? '')}
      >
        {!answered && <p role="status">{t('loading')}</p>}
        {answered?.kind === 'failed' && <Problem code={answered.code} onSignedOut={onSignedOut} />}
        {answered?.kind === 'ok' && answered.value.items.length === 0 && !isPastTheEnd && (
          <p className="card">{t('quarantine.empty')}</p>
        )}
        {answered?.kind === 'ok' && answered.value.total > answered.value.items.length && (
          <p>
            {t('quarantine.shown', {
              shown: formatCount(answered.value.items.length, i18n.language),
              total: formatCount(answered.value.total, i18n.language),
            })}
          </p>
        )}
        {answered?.kind === 'ok' &&
          answered.value.items.map((item) => (
            <QuarantineItem
              key={item.id}
              item={item}
              onSettled={(as) => setSettled({ count: (settled?.count ?? 0) + 1, as })}
              onSignedOut={onSignedOut}
            />
          ))}
      </Paged>
    </>
  )
}
