import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense, useState } from 'react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import { Paged } from '#staff/components/paged.tsx'

beforeAll(() => setUpI18n('vi', ['common', 'staff']))

const NEXT: Readonly<Record<string, string | null>> = { '': 'b', b: 'c', c: null }

/** A list of three pages, opened at one of them. */
function List({ at }: { readonly at: string | null }) {
  const [cursor, setCursor] = useState(at)
  return (
    <Suspense fallback={null}>
      <Paged current={cursor} next={NEXT[cursor ?? ''] ?? null} onGo={setCursor}>
        <h1>{cursor ?? 'a'}</h1>
        <a href="#item">{cursor ?? 'a'}</a>
      </Paged>
    </Suspense>
  )
}

const waysOut = (): (string | null)[] =>
  screen.getAllByRole('button').map(({ textContent }) => textContent)

const press = (name: string): Promise<void> =>
  userEvent.setup().click(screen.getByRole('button', { name }))

const isAt = (page: string): Promise<HTMLElement> => screen.findByRole('heading', { name: page })

it('goes on page by page, and back by the same', async () => {
  render(<List at={null} />)
  await isAt('a')
  expect(waysOut()).toEqual(['Trang sau'])
  await press('Trang sau')
  await isAt('b')
  expect(waysOut()).toEqual(['Trang trước', 'Trang sau'])
  await press('Trang sau')
  await isAt('c')
  expect(waysOut()).toEqual(['Trang đầu', 'Trang trước'])
  await press('Trang trước')
  await isAt('b')
  await press('Trang trước')
  await isAt('a')
  expect(waysOut()).toEqual(['Trang sau'])
})

it('leads from a page opened by a link to the first, not out of the list', async () => {
  render(<List at="b" />)
  await isAt('b')
  expect(waysOut()).toEqual(['Trang đầu', 'Trang sau'])
  await press('Trang sau')
  await isAt('c')
  await press('Trang trước')
  await isAt('b')
  await press('Trang đầu')
  await isAt('a')
})

it('takes whoever turns a page by keyboard to the beginning of the list', async () => {
  render(<List at={null} />)
  await isAt('a')
  const user = userEvent.setup()
  await user.tab()
  await user.tab()
  await user.keyboard('{Enter}')
  await isAt('b')
  expect(screen.getByRole('group', { name: 'Danh sách' })).toHaveFocus()
  await user.tab()
  expect(screen.getByRole('link', { name: 'b' })).toHaveFocus()
})
