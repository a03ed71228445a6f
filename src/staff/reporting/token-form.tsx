import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PROVINCES } from '#content/reference.ts'
import { useContentText } from '#i18n/content-text.ts'
import { TOKEN_DAYS } from '#protocol/report-token.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { ChoiceField, TextField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { Copyable } from './copyable.tsx'

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
  const places = useContentText('places')
  const api = useStaffApi()
  const [name, setName] = useState('')
  const [days, setDays] = useState<Days>(90)
  const [provinces, setProvinces] = useState<readonly string[]>([])
  const [token, setToken] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const toggle = (code: string): void =>
    setProvinces(
      provinces.includes(code) ? provinces.filter((each) => each !== code) : [...provinces, code],
    )
  async function make(): Promise<void> {
    const answered = await api.makeReportToken({
      name: name.trim(),
      days,
      provinces: provinces.length > 0 ? [...provinces] : null,
    })
    setProblem(answered.code)
    if (answered.kind !== 'ok') return
    setToken(answered.value.token)
    setName('')
    setProvinces([])
    onMade()
  }
  return (
    <section className="card stack" aria-labelledby="new-token">
      <h2 id="new-token">{t('form.title')}</h2>
      {token !== null && (
        <div role="status">
          <Callout tone="good" title={t('made.title')}>
            <p>{t('made.text')}</p>
            <Copyable text={token} label={t('made.copy')} />
          </Callout>
        </div>
      )}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <TextField
          label={t('form.name')}
          hint={t('form.nameHint')}
          isRequired
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
        <Disclosure
          summary={
            provinces.length > 0
              ? t('provinceCount', { count: provinces.length })
              : t('allProvinces')
          }
        >
          <ChoiceField label={t('form.provinces')} hint={t('form.provincesHint')}>
            {PROVINCES.map(({ code }) => (
              <OptionCard
                key={code}
                type="checkbox"
                value={code}
                checked={provinces.includes(code)}
                onChange={() => toggle(code)}
              >
                {places(code)}
              </OptionCard>
            ))}
          </ChoiceField>
        </Disclosure>
        {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
        <div className="row">
          <Button type="submit">{t('form.go')}</Button>
        </div>
      </form>
    </section>
  )
}
