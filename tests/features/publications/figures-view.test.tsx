import { render, screen, within } from '@testing-library/react'
import { Suspense } from 'react'
import { beforeAll, describe, expect, it } from 'vitest'
import { PublicationTally } from '#domain/publication.ts'
import { FiguresView } from '#features/publications/figures-view.tsx'
import { startTexts } from '../support/render-screen.tsx'

beforeAll(() => startTexts())

describe('published figures', () => {
  it('show every level as hidden where all businesses are at one', async () => {
    const tally = new PublicationTally()
    for (let count = 0; count < 20; count += 1)
      tally.add({
        levelId: 'departure',
        score: 2_000,
        pillars: {},
        province: '01',
        sector: 'G',
        sizeClass: 'micro',
        channel: 'self',
        answered: 20,
        applicable: 20,
        obstacles: [],
      })
    const figures = tally.figures()
    if (!figures) throw new Error('too few')
    render(
      <Suspense fallback={<p>…</p>}>
        <FiguresView figures={figures} questionnaireId="san-sang-so" />
      </Suspense>,
    )
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
})
