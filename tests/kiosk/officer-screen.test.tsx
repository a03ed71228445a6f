import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
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

function open(): void {
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
}

it('says nothing of what was sent before it has counted what waits', async () => {
  open()
  expect([figure('Đã làm xong'), figure('Chờ gửi'), figure('Đã gửi')]).toEqual(['11', '–', '–'])
  await waitFor(() => expect([figure('Chờ gửi'), figure('Đã gửi')]).toEqual(['0', '12']))
})

it('names what either answer does when asked whether the tablet is to leave the event', async () => {
  open()
  await userEvent.click(screen.getByRole('button', { name: 'Thoát chế độ sự kiện' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Trả máy về bình thường?' }))
  expect(dialog.getByRole('button', { name: 'Thoát chế độ sự kiện' })).toBeVisible()
  await userEvent.click(dialog.getByRole('button', { name: 'Giữ chế độ sự kiện' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})
