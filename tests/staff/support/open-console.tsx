import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import type { StaffApi } from '#staff/api.ts'
import { StaffApp } from '#staff/staff-app.tsx'
import { StaffApiProvider } from '#staff/staff-context.tsx'

/** The whole console at `path`, with `api` for its server. */
export function openConsole(api: StaffApi, path: string) {
  const { hook, searchHook, history } = memoryLocation({ path, record: true })
  render(
    <Router hook={hook} searchHook={searchHook}>
      <StaffApiProvider value={api}>
        <Suspense fallback={null}>
          <StaffApp />
        </Suspense>
      </StaffApiProvider>
    </Router>,
  )
  return { history, user: userEvent.setup() }
}
