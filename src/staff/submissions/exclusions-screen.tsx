import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useSearch } from 'wouter'
import { formatDateTime } from '#i18n/formats.ts'
import type { ListedExclusion } from '#protocol/exclusion.ts'
import { Button } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { useOwnId } from '#ui/use-own-id.ts'
import { Confirmation } from '../components/confirmation.tsx'
import { Paged } from '../components/paged.tsx'
import { Problem } from '../components/problem.tsx'
import { queryWith } from '../query-with.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useFocusHeld } from '../use-focus-held.ts'
import { useKept } from '../use-kept.ts'

/** One time that somebody left submissions out: how many, why, what became of them, and the way back. */
function ExclusionCard({
  item,
  onUndo,
}: {
  readonly item: ListedExclusion
  readonly onUndo: () => void
}) {
  const { t, i18n } = useTranslation('exclusions')
  const id = useOwnId()
  const at = (instant: string): string => formatDateTime(instant, i18n.language)
  const { count, left, countedAgain, erased, corrected } = item
  const became = [
    t('list.left', { count: left }),
    ...(countedAgain > 0 ? [t('list.countedAgain', { count: countedAgain })] : []),
    ...(erased > 0 ? [t('list.erased', { count: erased })] : []),
  ]
  return (
    <article className="card stack" aria-labelledby={id}>
      <h2 id={id}>
        {t('list.of', { count })} · {t(`kinds.${item.kind}`)}
      </h2>
      <p className="staff-detail">{item.reason}</p>
      <p className="soft">
        {item.by ?? t('somebody')}, {at(item.at)}
      </p>
      <p>{became.join(' · ')}</p>
      {corrected > 0 && <p>{t('list.corrected', { count: corrected })}</p>}
      {item.undoneAt !== null && (
        <p>{t('list.undone', { who: item.undoneBy ?? t('somebody'), at: at(item.undoneAt) })}</p>
      )}
      {left > 0 && (
        <div className="row">
          {item.mayUndo && (
            <Button variant="secondary" onClick={onUndo}>
              {t('list.undo', { count: left })}
            </Button>
          )}
          <Link href={`/staff/submissions?exclusion=${item.id}`}>
            {t('list.see', { count: left })}
          </Link>
        </div>
      )}
      {left > 0 && !item.mayUndo && <p className="soft">{t('list.beyond')}</p>}
    </article>
  )
}

/** Every time somebody left submissions out of the figures, newest first; each can be taken back whole. */
export function ExclusionsScreen({
  mayPublish,
  onSignedOut,
}: {
  /** Whether this person may make again what was published. */
  readonly mayPublish: boolean
  readonly onSignedOut: () => void
}) {
  const { t } = useTranslation('exclusions')
  const api = useStaffApi()
  const [path, navigate] = useLocation()
  const cursor = new URLSearchParams(useSearch()).get('cursor')
  const query = queryWith('', 'cursor', cursor ?? '').toString()
  const [visit, setVisit] = useState(0)
  const [undoing, setUndoing] = useState<ListedExclusion | null>(null)
  const [isDone, setIsDone] = useState(false)
  const { area, held } = useFocusHeld<HTMLDivElement, HTMLParagraphElement>()
  const again = (): void => setVisit(visit + 1)
  const { value: page, problem } = useKept(`${query} ${visit}`, () => api.exclusions(query), query)
  return (
    <div ref={area} className="stack">
      <ScreenHeading>{t('list.title')}</ScreenHeading>
      <p>
        {t('list.lead')} <Link href="/staff/submissions">{t('list.toSubmissions')}</Link>
      </p>
      <p>
        {t('list.published')}{' '}
        {mayPublish && <Link href="/staff/publications">{t('list.toPublications')}</Link>}
      </p>
      <p role="status" ref={held} tabIndex={-1}>
        {isDone && t('list.done')}
      </p>
      <Paged
        current={cursor}
        next={page?.nextCursor ?? null}
        onGo={(to) => {
          const next = queryWith('', 'cursor', to ?? '').toString()
          navigate(next === '' ? path : `${path}?${next}`)
        }}
      >
        {!page && problem === null && <p role="status">{t('loading')}</p>}
        {problem !== null && <Problem code={problem} onRetry={again} onSignedOut={onSignedOut} />}
        {page?.items.length === 0 && <p className="card">{t('list.none')}</p>}
        {page?.items.map((item) => (
          <ExclusionCard key={item.id} item={item} onUndo={() => setUndoing(item)} />
        ))}
      </Paged>
      {undoing !== null && (
        <Confirmation
          title={t('list.undoTitle', { count: undoing.left })}
          text={t('list.undoText')}
          go={t('list.undo', { count: undoing.left })}
          variant="primary"
          act={() => api.undoExclusion(undoing.id)}
          onDone={() => {
            setUndoing(null)
            setIsDone(true)
            again()
          }}
          onClose={() => setUndoing(null)}
          onSignedOut={onSignedOut}
        />
      )}
    </div>
  )
}
