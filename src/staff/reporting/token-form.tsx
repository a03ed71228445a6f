import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TOKEN_DAYS } from '#protocol/report-token.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ChoiceField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { Copyable } from '../components/copyable.tsx'
import { Problem } from '../components/problem.tsx'
import { isReachSaid, ProvinceReach, type ReachDraft } from '../components/province-reach.tsx'
import { RequiredField } from '../components/required-field.tsx'
import { ShownOnce } from '../components/shown-once.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { unlessSent, useUnsaved } from '../unsaved.ts'
import { useAnswered } from '../use-answered.ts'
import { useBusy } from '../use-busy.ts'

type Days = (typeof TOKEN_DAYS)[number]

/** Makes a token, and shows it this once. */
export function TokenForm({
  onMade,
  onSignedOut,
}: {
  readonly onMade: () => void
  readonly onSignedOut: () => void
}) {
  const { t } = useTranslation('reporting')
  const api = useStaffApi()
  const me = useAnswered('me', () => api.me())
  const [name, setName] = useState('')
  const [days, setDays] = useState<Days>(90)
  const [reach, setReach] = useState<ReachDraft>(undefined)
  const [refusals, setRefusals] = useState(0)
  const [token, setToken] = useState<string | null>(null)
  const [isBusy, begin] = useBusy()
  const [problem, setProblem] = useState<string | null>(null)
  useUnsaved(name.trim() !== '' || reach !== undefined)
  const offered = me?.kind === 'ok' ? me.value.provinces : null
  // Who sees one province has nothing to choose.
  const isChosen = offered === null || offered.length > 1
  async function make(): Promise<void> {
    setProblem(null)
    const provinces = isChosen ? reach : null
    if (!isReachSaid(provinces)) return setRefusals(refusals + 1)
    const answered = await api.makeReportToken({
      name: name.trim(),
      days,
      provinces: provinces && [...provinces],
    })
    setProblem(answered.code)
    if (answered.kind !== 'ok') return
    setToken(answered.value.token)
    setName(unlessSent(name, ''))
    setReach(unlessSent<ReachDraft>(reach, undefined))
    setRefusals(0)
    onMade()
  }
  return (
    <section className="card stack" aria-labelledby="new-token">
      <h2 id="new-token">{t('form.title')}</h2>
      {token !== null && (
        <ShownOnce key={token} label={t('made.title')}>
          <Callout tone="good" title={t('made.title')}>
            <p>{t('made.text')}</p>
            <Copyable text={token} label={t('made.copy')} />
          </Callout>
        </ShownOnce>
      )}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          begin(make)
        }}
      >
        <RequiredField
          label={t('form.name')}
          hint={t('form.nameHint')}
          value={name}
          onChange={setName}
        />
        <ChoiceField label={t('form.days')}>
          {TOKEN_DAYS.map((each) => (
            <OptionCard
              key={each}
              type="radio"
              name="token-days"
              value={String(each)}
              checked={days === each}
              onChange={() => setDays(each)}
            >
              {t('form.dayCount', { count: each })}
            </OptionCard>
          ))}
        </ChoiceField>
        {me?.kind === 'failed' && <Problem code={me.code} onSignedOut={onSignedOut} />}
        {me?.kind === 'ok' && isChosen && (
          <ProvinceReach
            group="token"
            label={t('form.provinces')}
            words={{
              all: t('form.allMine'),
              some: t('form.some'),
              choose: t('form.choose'),
              unsaid: t('form.unsaid'),
              missing: t('form.missing'),
            }}
            offered={offered}
            chosen={reach}
            refusals={refusals}
            onChange={setReach}
          />
        )}
        {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
        <div className="row">
          <Button type="submit" disabled={isBusy || me?.kind !== 'ok'}>
            {t('form.go')}
          </Button>
        </div>
      </form>
    </section>
  )
}
