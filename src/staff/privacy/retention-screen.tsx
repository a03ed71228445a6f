import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import {
  RETENTION_KINDS,
  RetentionRulesSchema,
  type RetentionCounts,
  type RetentionKind,
  type RetentionRules,
} from '#protocol/retention.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { Confirmation } from '../components/confirmation.tsx'
import { Problem } from '../components/problem.tsx'
import type { Answered } from '../call.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useUnsaved } from '../unsaved.ts'
import { useAnswered } from '../use-answered.ts'
import { RetentionCountList } from './retention-counts.tsx'
import { RetentionHeldBack } from './retention-held-back.tsx'

type Typed = Readonly<Record<RetentionKind, string>>
interface Outcome {
  readonly kind: 'preview' | 'removed'
  readonly counts: RetentionCounts
}

const typedOf = (rules: RetentionRules): Typed => ({
  submissions: String(rules.submissions ?? ''),
  abandoned: String(rules.abandoned ?? ''),
  rejected: String(rules.rejected ?? ''),
  requests: String(rules.requests ?? ''),
  audit: String(rules.audit ?? ''),
})
/** `NaN` = it is no number. */
const monthsOf = (text: string): number | null => {
  const trimmed = text.trim()
  return trimmed === '' ? null : /^\d+$/.test(trimmed) ? Number(trimmed) : Number.NaN
}
const read = (typed: Typed) =>
  RetentionRulesSchema.safeParse(
    Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, monthsOf(typed[kind])])),
  )

function RetentionForm({
  rules,
  onSignedOut,
}: {
  readonly rules: RetentionRules
  readonly onSignedOut: () => void
}) {
  const { t } = useTranslation('privacy')
  const api = useStaffApi()
  const [typed, setTyped] = useState(typedOf(rules))
  const [saved, setSaved] = useState(typed)
  const [isSaved, setIsSaved] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  /** What the typed rules would have removed by itself; asked about before they are saved. */
  const [atStake, setAtStake] = useState<RetentionCounts | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [changes, setChanges] = useState(0)
  const again = (): void => setChanges(changes + 1)
  const state = useAnswered(String(changes), () => api.retentionState())
  const wanted = read(typed)
  const wrong = new Set(wanted.error?.issues.map(({ path }) => path[0]))
  const isAsSaved = RETENTION_KINDS.every((kind) => typed[kind].trim() === saved[kind].trim())
  useUnsaved(!isAsSaved)
  async function preview(): Promise<void> {
    if (!wanted.success) return
    const answered = await api.previewRetention(wanted.data)
    setProblem(answered.code)
    if (answered.kind === 'ok') setOutcome({ kind: 'preview', counts: answered.value })
  }
  async function save(): Promise<Answered<null>> {
    if (!wanted.success) return { kind: 'failed', value: null, code: 'request.invalid' }
    const answered = await api.setRetention(wanted.data)
    setIsSaved(answered.kind === 'ok')
    if (answered.kind === 'failed') return answered
    setSaved(typed)
    again()
    return { kind: 'ok', value: null, code: null }
  }
  /** One digit too few, and most of what is held would be gone within a day: what goes is said before. */
  async function askAndSave(): Promise<void> {
    if (!wanted.success) return
    const due = await api.previewRetention(wanted.data)
    if (due.kind === 'failed') return setProblem(due.code)
    if (RETENTION_KINDS.some((kind) => due.value[kind] > 0)) {
      setProblem(null)
      return setAtStake(due.value)
    }
    setProblem((await save()).code)
  }
  async function run() {
    const answered = await api.runRetention()
    if (answered.kind === 'failed') return answered
    setOutcome({ kind: 'removed', counts: answered.value })
    again()
    return { kind: 'ok', value: null, code: null } as const
  }
  return (
    <>
      {state?.kind === 'failed' && (
        <Problem code={state.code} onRetry={again} onSignedOut={onSignedOut} />
      )}
      {state?.value?.heldBack && (
        <RetentionHeldBack hold={state.value.heldBack} onRun={() => setIsAsking(true)} />
      )}
      <form
        className="card stack"
        aria-label={t('retention.title')}
        onSubmit={(event) => {
          event.preventDefault()
          void askAndSave()
        }}
      >
        {RETENTION_KINDS.map((kind) => (
          <TextField
            key={kind}
            label={t(`retention.kinds.${kind}`)}
            hint={t(`retention.hints.${kind}`)}
            error={
              wrong.has(kind)
                ? t(`retention.wrong.${kind === 'audit' ? 'audit' : 'any'}`)
                : undefined
            }
            inputMode="numeric"
            isShort
            value={typed[kind]}
            onChange={(value) => {
              setTyped({ ...typed, [kind]: value })
              setOutcome(null)
              setIsSaved(false)
            }}
          />
        ))}
        {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
        <div className="row">
          <Button variant="secondary" disabled={!wanted.success} onClick={() => void preview()}>
            {t('retention.preview')}
          </Button>
          <Button type="submit" disabled={!wanted.success || isAsSaved}>
            {t('retention.save')}
          </Button>
        </div>
        {isSaved && isAsSaved && <p role="status">{t('retention.saved')}</p>}
      </form>
      {outcome && (
        <section className="card stack" aria-labelledby="outcome" role="status">
          <h2 id="outcome">{t(`retention.${outcome.kind}`)}</h2>
          <RetentionCountList counts={outcome.counts} />
          {outcome.kind === 'preview' && isAsSaved && (
            <div className="row">
              <Button variant="danger" onClick={() => setIsAsking(true)}>
                {t('retention.run')}
              </Button>
            </div>
          )}
          {outcome.kind === 'preview' && !isAsSaved && <p>{t('retention.saveFirst')}</p>}
        </section>
      )}
      {atStake && (
        <Confirmation
          title={t('retention.atStake.title')}
          text={t('retention.atStake.text')}
          go={t('retention.save')}
          act={save}
          onDone={() => setAtStake(null)}
          onClose={() => setAtStake(null)}
          onSignedOut={onSignedOut}
        >
          <RetentionCountList counts={atStake} isShort />
        </Confirmation>
      )}
      {isAsking && (
        <Confirmation
          title={t('retention.asking.title')}
          text={t('retention.asking.text')}
          go={t('retention.run')}
          act={run}
          onDone={() => setIsAsking(false)}
          onClose={() => setIsAsking(false)}
          onSignedOut={onSignedOut}
        />
      )}
    </>
  )
}

/** How long what is held stays, for administrators: nothing is removed but by a rule, seen before. */
export function RetentionScreen({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { t } = useTranslation('privacy')
  const api = useStaffApi()
  const [visit, setVisit] = useState(0)
  const answered = useAnswered(String(visit), () => api.retention())
  return (
    <>
      <p>
        <Link href="/staff/privacy">{t('back')}</Link>
      </p>
      <ScreenHeading>{t('retention.title')}</ScreenHeading>
      <p>{t('retention.lead')}</p>
      <p>{t('retention.told')}</p>
      {!answered && <p role="status">{t('loading')}</p>}
      {answered?.kind === 'failed' && (
        <Problem
          code={answered.code}
          onRetry={() => setVisit(visit + 1)}
          onSignedOut={onSignedOut}
        />
      )}
      {answered?.kind === 'ok' && (
        <RetentionForm rules={answered.value} onSignedOut={onSignedOut} />
      )}
    </>
  )
}
