import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense, type ReactNode } from 'react'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import type { Language } from '#i18n/languages.ts'
import { setUpI18n } from '#i18n/setup.ts'

const NAMESPACES = [
  'common',
  'assess',
  'review',
  'results',
  'programmes',
  'san-sang-so',
  'actions',
  'programme-texts',
  'conditions',
  'facts',
  'obligations',
  'tools',
  'method',
  'questionnaires',
  'dbi-2021',
  'qd-1567',
  'closing',
  'start',
  'history',
  'scan',
  'take-home',
  'profile',
  'consent',
  'data',
  'data-request',
  'outbox',
  'sectors',
  'terms',
  'places',
  'roadmap',
  'forms',
  'share',
  'display',
  'glossary',
]

/** Real texts, once a test file: screens are found by what a person reads. */
export async function startTexts(language: Language = 'vi'): Promise<void> {
  await setUpI18n(language, NAMESPACES)
}

/** Renders `screen` at an address of its own; `visited` is where it has led since. */
export function renderScreen(screen: ReactNode, path = '/') {
  const { hook, history } = memoryLocation({ path, record: true })
  const view = render(
    <Router hook={hook}>
      <Suspense fallback={<p>…</p>}>{screen}</Suspense>
    </Router>,
  )
  return { ...view, user: userEvent.setup(), visited: history }
}
