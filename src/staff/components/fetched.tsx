import { lazy, Suspense, useEffect, type ComponentType, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { openAnewWhereOutdated } from '#i18n/open-anew.ts'
import { untilLineBrings } from '#i18n/until-brought.ts'

/** A screen that is fetched when it is opened, and asked for again where the line loses it. */
export const fetchedScreen = <Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
) => lazy(() => untilLineBrings(load))

function Fetching() {
  const { t } = useTranslation('staff')
  useEffect(openAnewWhereOutdated, [])
  return <p role="status">{t('loading')}</p>
}

/** Says that it is opening until what is in it has been fetched. */
export function Fetched({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<Fetching />}>{children}</Suspense>
}
