import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearch } from 'wouter'
import { formatCount } from '#i18n/formats.ts'
import { QuarantineQuerySchema } from '#protocol/staff.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { Paged } from '../components/paged.tsx'
import { Problem } from '../components/problem.tsx'
import { queryWith } from '../query-with.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useKept } from '../use-kept.ts'
import { QuarantineItem, type Decided } from './quarantine-item.tsx'
import { useReasonText } from './use-reason-text.ts'

/** What was decided last, and the one to go on with; `null` = none is left here. */
interface Settled {
  readonly as: Decided
  /** All that was decided here, until it is read that they are gone. */
  readonly gone: readonly string[]
  readonly next: string | null
}

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
  const reasonText = useReasonText()
  const api = useStaffApi()
  const [path, navigate] = useLocation()
  const query = queryIn(useSearch())
  const [visit, setVisit] = useState(0)
  const [settled, setSettled] = useState<Settled | null>(null)
  const said = useRef<HTMLParagraphElement>(null)
  // The others stay where they are, opened or not, while it is read which are left.
  const { value: page, problem } = useKept(`${query} ${visit}`, () => api.quarantine(query), query)
  const given = new URLSearchParams(query)
  const items = page?.items.filter(({ id }) => !settled?.gone.includes(id)) ?? []
  const isPastTheEnd = given.has('cursor') && page?.items.length === 0
  // Nothing is left to go on with: the focus would be nowhere.
  useEffect(() => {
    if (settled?.next === null) said.current?.focus()
  }, [settled])
  // What was the last of a later page has been decided: the others are on the pages before.
  useEffect(() => {
    if (!isPastTheEnd) return
    const first = new URLSearchParams(query)
    first.delete('cursor')
    navigate(`${path}?${first.toString()}`, { replace: true })
  }, [isPastTheEnd, navigate, path, query])
  function settle(id: string, as: Settled['as']): void {
    const at = items.findIndex((item) => item.id === id)
    const next = items[at + 1] ?? items[at - 1]
    setSettled({ as, gone: [...(settled?.gone ?? []), id], next: next?.id ?? null })
    setVisit(visit + 1)
  }
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
      <p>
        {t('quarantine.lead')} {given.get('state') !== 'rejected' && t('quarantine.releaseHint')}
      </p>
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
          options={Object.entries(page?.byReason ?? {}).map(([code, count]) => ({
            value: code,
            label: `${reasonText(code).replace(/\.$/, '')} (${formatCount(count, i18n.language)})`,
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
      <p role="status" ref={said} tabIndex={-1} className={settled ? undefined : 'visually-hidden'}>
        {settled && t(`quarantine.${settled.as}`)}
      </p>
      <Paged
        current={given.get('cursor')}
        next={page?.nextCursor ?? null}
        onGo={(to) => goTo('cursor', to ?? '')}
      >
        {!page && problem === null && <p role="status">{t('loading')}</p>}
        {problem !== null && (
          <Problem code={problem} onRetry={() => setVisit(visit + 1)} onSignedOut={onSignedOut} />
        )}
        {page && items.length === 0 && !isPastTheEnd && (
          <p className="card">{t('quarantine.empty')}</p>
        )}
        {page && page.total > page.items.length && (
          <p>
            {t('quarantine.shown', {
              shown: formatCount(page.items.length, i18n.language),
              total: formatCount(page.total, i18n.language),
            })}
          </p>
        )}
        {items.map((item) => (
          <QuarantineItem
            key={item.id}
            item={item}
            isNext={item.id === settled?.next}
            onSettled={(as) => settle(item.id, as)}
            onSignedOut={onSignedOut}
          />
        ))}
      </Paged>
    </>
  )
}
