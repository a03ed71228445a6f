import { fireEvent, render, screen } from '@testing-library/react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import { PinGate } from '#kiosk/pin-gate.tsx'
import { appDatabase } from '#storage/app-database.ts'
import { setPin } from '#storage/pin.ts'

beforeAll(() => setUpI18n('vi', ['common', 'kiosk', 'problems']))

it('keeps what is typed while the PIN before it is looked at', async () => {
  await setPin(appDatabase, '4711', 1)
  render(<PinGate onRight={() => undefined} />)
  const field = screen.getByLabelText('Mã PIN')
  fireEvent.input(field, { target: { value: '0000' } })
  fireEvent.click(screen.getByRole('button', { name: 'Mở' }))
  fireEvent.input(field, { target: { value: '4711' } })
  expect(await screen.findByText('Mã PIN chưa đúng. Còn 4 lần thử.')).toBeVisible()
  expect(field).toHaveValue('4711')
  expect(screen.getByRole('button', { name: 'Mở' })).not.toHaveAttribute('aria-disabled')
})
