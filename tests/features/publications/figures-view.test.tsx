import { render, screen, within } from '@testing-library/react'
import { Suspense } from 'react'
import { beforeAll, describe, expect, it } from 'vitest'
import { PublicationTally } from '#domain/publication.ts'
import { FiguresView } from '#features/publications/figures-view.tsx'
import { startTexts } from '../support/render-screen.tsx'

beforeAll(() => startTexts())

const business = (province: string) => ({
  levelId: 'departure',
  score: 2_000,
  pillars: {},
  province,
  sector: 'G',
  sizeClass: 'micro',
  channel: 'self' as const,
  answered: 20,
  applicable: 20,
  closing: null,
})

function show(businesses: readonly ReturnType<typeof business>[]): void {
  const tally = new PublicationTally(new Map())
  for (const each of businesses) tally.add(each)
  const figures = tally.figures()
  if (!figures) throw new Error('too few')
  render(
    <Suspense fallback={<p>…</p>}>
      <FiguresView figures={figures} questionnaireId="san-sang-so" />
    </Suspense>,
  )
}

describe('published figures', () => {
  it('show every level as hidden where all businesses are at one', async () => {
    show(Array.from({ length: 20 }, () => business('01')))
    const levels = within(await screen.findByRole('table', { name: 'Theo mức' }))
    const rows = levels.getAllByRole('row').slice(1)
    expect(rows.map((row) => row.textContent)).toEqual([
      'Khởi độngẩn',
      'Xuất phátẩn',
      'Tăng tốcẩn',
      'Tối ưuẩn',
      'Tinh anhẩn',
    ])
  })

  it('name in one sentence the provinces that are hidden, and draw the others as a map', async () => {
    show([
      ...Array.from({ length: 1_200 }, () => business('01')),
      ...Array.from({ length: 40 }, () => business('04')),
      ...['79', '80', '91'].flatMap((few) => Array.from({ length: 6 }, () => business(few))),
    ])
    const provinces = await screen.findByRole('table', { name: 'Theo tỉnh, thành' })
    const rows = within(provinces).getAllByRole('row').slice(1)
    expect(rows.map((row) => row.textContent)).toEqual(['TP. Hà Nội1.20020', 'Cao Bằng4020'])
    const hidden = 'Ẩn để không lộ nhóm ít cơ sở: TP. Hồ Chí Minh; Tây Ninh; An Giang.'
    expect(screen.getByText(hidden)).toBeVisible()
    const tiles = screen.getAllByRole('listitem').map((tile) => tile.textContent)
    expect(tiles.toSorted()).toEqual(
      ['TP. Hà Nội1.200', 'Cao Bằng40', 'TP. Hồ Chí Minhẩn', 'Tây Ninhẩn', 'An Giangẩn'].toSorted(),
    )
  })
})
