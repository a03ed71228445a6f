import { screen } from '@testing-library/react'
import { beforeAll, expect, it } from 'vitest'
import { ScanTakenHome } from '#features/take-home/scan-taken-home.tsx'
import { takeHomeAddress } from '#protocol/take-home-address.ts'
import { writeTakeHome } from '#protocol/take-home-code.ts'
import { splitForQr } from '#protocol/take-home-parts.ts'
import type { TakenHome } from '#storage/taken-home.ts'
import {
  ALL_QUESTIONNAIRES,
  CLOSING,
  fullTakeHome,
  heldOf,
} from '../../protocol/support/take-home-builders.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'

beforeAll(() => startTexts('vi'))

const [questionnaire] = ALL_QUESTIONNAIRES.filter(({ id }) => id === 'san-sang-so')
if (!questionnaire) throw new Error('no questionnaire')
const TAKE_HOME = fullTakeHome(questionnaire)

async function addressesOf(maxLength: number): Promise<readonly string[]> {
  if (!questionnaire) throw new Error('no questionnaire')
  const choice = { withNames: false, withOwnWords: false }
  const made = await writeTakeHome(TAKE_HOME, await heldOf(questionnaire), CLOSING, choice)
  return splitForQr(made.text ?? '', maxLength).map((piece) =>
    takeHomeAddress('https://example.vn', piece),
  )
}

function shown() {
  const read: TakenHome[] = []
  const { user } = renderScreen(<ScanTakenHome onRead={(takenHome) => read.push(takenHome)} />)
  const type = async (text: string): Promise<void> => {
    const field = screen.getByLabelText('Hoặc dán đường dẫn của kết quả')
    await user.clear(field)
    await user.type(field, text)
    await user.click(screen.getByRole('button', { name: 'Mở kết quả' }))
  }
  return { read, type }
}

it('where there is no camera, says so, and reads the address somebody typed, scored here', async () => {
  const [address = ''] = await addressesOf(1_000)
  const { read, type } = shown()
  expect(await screen.findByRole('alert')).toHaveTextContent('không mở được máy ảnh')
  await type(address)
  await expect.poll(() => read.length).toBe(1)
  expect(read[0]).toMatchObject({
    id: TAKE_HOME.submissionId,
    answers: TAKE_HOME.answers,
    language: 'vi',
    startedAt: TAKE_HOME.startedAt,
    closing: { obstacles: TAKE_HOME.closing?.obstacles, obstacleNote: null },
  })
  expect(read[0]?.result.score).not.toBeNull()
})

it('gathers the codes of a sequence in any order, and says what is missing', async () => {
  const [first = '', second = ''] = await addressesOf(80)
  const { read, type } = shown()
  await type(second)
  expect(await screen.findByText('Đã có 1/2 mã. Còn thiếu mã số 1.')).toBeInTheDocument()
  expect(read).toEqual([])
  await type(first)
  await expect.poll(() => read.length).toBe(1)
})

it('says what is wrong with what it cannot read', async () => {
  const [address = ''] = await addressesOf(1_000)
  const { read, type } = shown()
  await type('https://example.vn/khac')
  expect(await screen.findByText('Mã QR này không phải mã kết quả.')).toBeInTheDocument()
  await type(address.slice(0, -3))
  expect(await screen.findByText(/Mã bị thiếu phần cuối/)).toBeInTheDocument()
  const at = address.length - 20
  const letter = address[at] === 'A' ? 'B' : 'A'
  await type(address.slice(0, at) + letter + address.slice(at + 1))
  expect(await screen.findByText(/Mã bị hỏng/)).toBeInTheDocument()
  expect(read).toEqual([])
})
