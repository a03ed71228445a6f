import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { ChoiceField, SelectField, TextField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'

function NameField(props: { hint?: string; error?: string; warning?: string; isCode?: boolean }) {
  const [value, setValue] = useState('')
  return <TextField label="Name" value={value} onChange={setValue} {...props} />
}

function Colours() {
  const [value, setValue] = useState('')
  return (
    <ChoiceField label="Colour" hint="Any one">
      {['red', 'green'].map((each) => (
        <OptionCard
          key={each}
          type="radio"
          name="colour"
          value={each}
          checked={value === each}
          onChange={() => setValue(each)}
        >
          {each}
        </OptionCard>
      ))}
    </ChoiceField>
  )
}

describe('a text field', () => {
  it('is found by its label and takes what is typed', async () => {
    render(<NameField />)
    const field = screen.getByLabelText('Name')
    await userEvent.type(field, 'Hạnh <b>')
    expect(field).toHaveValue('Hạnh <b>')
    expect(field).not.toHaveAccessibleDescription()
  })

  it('for a code asks keyboards to leave it as it is typed', () => {
    render(<NameField isCode />)
    const field = screen.getByLabelText('Name')
    expect(field).toHaveAttribute('autocapitalize', 'characters')
    expect(field).toHaveAttribute('autocorrect', 'off')
    expect(field).toHaveAttribute('spellcheck', 'false')
  })

  it('is described by its hint and what must be put right', () => {
    render(<NameField hint="As on the papers" error="Write a name" />)
    const field = screen.getByLabelText('Name')
    expect(field).toHaveAccessibleDescription('As on the papers Write a name')
    expect(field).toBeInvalid()
  })

  it('stays valid with a warning, which is announced', () => {
    render(<NameField warning="This looks odd" />)
    expect(screen.getByLabelText('Name')).not.toHaveAttribute('aria-invalid')
    expect(screen.getByRole('status')).toHaveTextContent('This looks odd')
  })
})

describe('a select field', () => {
  it('shows its placeholder until something is chosen', async () => {
    const chosen: string[] = []
    render(
      <SelectField
        label="Place"
        placeholder="Choose…"
        value=""
        onChange={(value) => chosen.push(value)}
        options={[{ value: '01', label: 'Hà Nội' }]}
      />,
    )
    const field = screen.getByRole('combobox', { name: 'Place' })
    expect(field).toHaveDisplayValue('Choose…')
    await userEvent.selectOptions(field, 'Hà Nội')
    expect(chosen).toEqual(['01'])
  })
})

describe('a choice field', () => {
  it('groups its options under one legend with its hint', () => {
    render(<Colours />)
    expect(screen.getByRole('group', { name: 'Colour' })).toHaveAccessibleDescription('Any one')
  })

  it('lets one option be chosen, by pointer anywhere on the card', async () => {
    render(<Colours />)
    await userEvent.click(screen.getByText('green'))
    expect(screen.getByRole('radio', { name: 'green' })).toBeChecked()
    expect(screen.getByRole('radio', { name: 'red' })).not.toBeChecked()
  })
})
