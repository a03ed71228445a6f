import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { DataRequestScreen } from '#features/data/data-request-screen.tsx'
import { PROTOCOL_HEADER } from '#protocol/version.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { freshDatabase } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())
afterEach(() => {
  vi.unstubAllGlobals()
})

const TAKEN = {
  reference: 'YC-1A2B-3C4D',
  receivedOn: '2026-11-27',
  acknowledgeBy: '2026-12-01',
  answerBy: '2026-12-07',
}

it.each(['keeps nothing', 'keeps it'])(
  'shows the code of a request the server has taken, and an empty form, where the device %s',
  async (what) => {
    const database = freshDatabase()
    const refuse = (): never => {
      throw new Error('storage is locked')
    }
    if (what === 'keeps nothing') {
      database.settings.hook('creating', refuse)
      database.settings.hook('updating', refuse)
    }
    vi.stubGlobal('fetch', (path: string) =>
      Promise.resolve(
        Response.json(path === '/api/v1/data-requests' ? TAKEN : {}, {
          headers: { [PROTOCOL_HEADER]: '1' },
        }),
      ),
    )
    const { user } = renderScreen(<DataRequestScreen database={database} />)
    await user.click(await screen.findByRole('radio', { name: /Xóa dữ liệu/ }))
    await user.type(screen.getByLabelText('Họ tên'), 'Hoa')
    await user.type(screen.getByLabelText(/Liên hệ với anh\/chị bằng cách nào/), '0901234567')
    await user.click(screen.getByRole('checkbox', { name: /Tôi đồng ý/ }))
    await user.click(screen.getByRole('button', { name: 'Gửi yêu cầu' }))
    expect(await screen.findByText('Đã nhận. Mã yêu cầu: YC-1A2B-3C4D')).toBeVisible()
    expect(screen.getByLabelText('Họ tên')).toHaveValue('')
    // It stands at the top of a long page, and the button was at its end.
    const received = screen.getByText('Đã nhận. Mã yêu cầu: YC-1A2B-3C4D').closest('[role=status]')
    await waitFor(() => expect(received).toHaveFocus())
  },
)

it('says at their fields that a name and a contact nobody can see are missing', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({})))
  const { user } = renderScreen(<DataRequestScreen database={freshDatabase()} />)
  const name = await screen.findByLabelText('Họ tên')
  const contact = screen.getByLabelText(/Liên hệ với anh\/chị bằng cách nào/)
  for (const field of [name, contact]) await user.type(field, '\u00A0\u200B\u200B\u200B')
  await user.click(screen.getByRole('button', { name: 'Gửi yêu cầu' }))
  for (const field of [name, contact]) expect(field).toHaveAttribute('aria-invalid', 'true')
})

it('takes whoever presses the button to the first field that is missing, which may be screens above it', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({})))
  const { user } = renderScreen(<DataRequestScreen database={freshDatabase()} />)
  const send = await screen.findByRole('button', { name: 'Gửi yêu cầu' })
  await user.click(send)
  await waitFor(() => expect(screen.getAllByRole('radio')[0]).toHaveFocus())
  await user.click(screen.getByRole('radio', { name: /Xóa dữ liệu/ }))
  await user.click(send)
  await waitFor(() => expect(screen.getByLabelText('Họ tên')).toHaveFocus())
})
