import { render, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { setUpI18n } from '#i18n/setup.ts'
import { OfficerScreen } from '#kiosk/officer/officer-screen.tsx'
import type { Enrolment } from '#storage/enrolment.ts'
import { noteListening } from './support/note-listening.ts'

beforeAll(() => setUpI18n('vi', ['common', 'kiosk', 'problems']))

const ENROLMENT: Enrolment = {
  event: {
    id: '01890a5d-ac96-774b-bcce-b302099a8057',
    name: 'Nhà văn hóa xã',
    province: '79',
    place: '',
    startsOn: '2026-11-23',
    endsOn: '2026-11-24',
    questionnaireIds: ['quick-check'],
    target: null,
    abandoned: 'seal',
    idleSeconds: 60,
    state: 'open',
  },
  deviceName: 'Quầy 1',
  credential: 'secret',
  state: 'active',
  enrolledAt: '2026-11-23T01:00:00.000Z',
  standingAt: '2026-11-23T01:00:00.000Z',
  captured: 12,
  abandoned: 1,
}

const figure = (name: string): string | null =>
  within(screen.getByText(name).parentElement!).getByRole('definition').textContent

it('says nothing of what was sent before it has counted what waits', async () => {
  onTestFinished(noteListening())
  const { hook } = memoryLocation({ path: '/kiosk/officer' })
  render(
    <Router hook={hook}>
      <OfficerScreen
        enrolment={ENROLMENT}
        onSendNow={null}
        onUpdate={null}
        onLeave={() => Promise.resolve()}
      />
    </Router>,
  )
  expect([figure('Đã làm xong'), figure('Chờ gửi'), figure('Đã gửi')]).toEqual(['11', '–', '–'])
  await waitFor(() => expect([figure('Chờ gửi'), figure('Đã gửi')]).toEqual(['0', '12']))
})
