import { render } from '@testing-library/react'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import { Suspense } from 'react'
import type { StaffApi } from '#staff/api.ts'
import { CaseRoutes } from '#staff/cases/case-routes.tsx'
import { StaffApiProvider } from '#staff/staff-context.tsx'

/** The pages of cases at the browser's own address, with `api` for their server. */
export function openCases(api: StaffApi): UserEvent {
  render(
    <StaffApiProvider value={api}>
      <Suspense fallback={null}>
        <CaseRoutes
          user={{ id: 'u', email: 'a@b.vn', name: 'A', role: 'staff' }}
          onSignedOut={() => undefined}
        />
      </Suspense>
    </StaffApiProvider>,
  )
  return userEvent.setup()
}
