import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { StaffUser } from '../api.ts'
import { mayOpen, pageAt } from '../pages.ts'

/** Where submissions come from, for who stands before a server that has none yet: those of the ways that are this person's. */
export function FirstSteps({ user }: { readonly user: StaffUser }) {
  const { t } = useTranslation('dashboard')
  const ways = (['accounts', 'events'] as const).filter((id) => {
    const page = pageAt(`/staff/${id}`)
    return page !== null && mayOpen(user, page)
  })
  return (
    <section className="card stack" aria-labelledby="first-steps">
      <h2 id="first-steps">{t('firstSteps.title')}</h2>
      <ul>
        <li>{t('firstSteps.share', { address: location.origin })}</li>
        {ways.map((id) => (
          <li key={id}>
            <Link href={`/staff/${id}`}>{t(`firstSteps.${id}`)}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
