import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { SelectField } from '#ui/field.tsx'

const field = (label: string) => (
  <SelectField label={label} placeholder="" value="" onChange={() => undefined} options={[]} />
)

it('a field has its own label, whichever part of the page it was put in place with', () => {
  // Parts that know nothing of each other, as what a Suspense boundary reveals and what comes later are.
  render(field('Sự kiện'))
  render(field('Giao cho'))
  expect(screen.getByRole('combobox', { name: 'Sự kiện' })).not.toBe(
    screen.getByRole('combobox', { name: 'Giao cho' }),
  )
})
