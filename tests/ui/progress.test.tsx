import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { LevelLadder } from '#ui/level-ladder.tsx'
import { SegmentedProgress } from '#ui/segmented-progress.tsx'

describe('the level ladder', () => {
  it('marks the step one is on, and no other', () => {
    const steps = ['Low', 'Middle', 'High'].map((name) => ({
      id: name,
      name,
      detail: '',
      isCurrent: name === 'Middle',
    }))
    render(<LevelLadder label="Levels" steps={steps} />)
    expect(screen.getByRole('list', { name: 'Levels' })).toBeVisible()
    const current = screen
      .getAllByRole('listitem')
      .filter((item) => item.getAttribute('aria-current') === 'step')
    expect(current.map((item) => item.textContent)).toEqual(['Middle'])
  })
})

describe('the progress bar', () => {
  it('tells each part in words and figures', () => {
    render(
      <SegmentedProgress
        segments={[
          { id: 'a', done: 4, total: 4, isCurrent: false, label: 'Part a: 4 of 4' },
          { id: 'b', done: 1, total: 3, isCurrent: true, label: 'Part b: 1 of 3' },
        ]}
      />,
    )
    const bar = screen.getByRole('progressbar', { name: 'Part b: 1 of 3' })
    expect(bar).toHaveAttribute('value', '1')
    expect(bar).toHaveAttribute('max', '3')
    expect(bar.closest('li')).toHaveAttribute('aria-current', 'step')
  })
})
