import { screen, waitFor } from '@testing-library/react'
import { beforeAll, expect, it } from 'vitest'
import { QuestionnairesScreen } from '#features/questionnaires/questionnaires-screen.tsx'
import { appDatabase } from '#storage/app-database.ts'
import { nth } from '../support/nth.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'

beforeAll(() => startTexts())

it('two taps begin one assessment', async () => {
  const before = await appDatabase.assessments.count()
  const { visited } = renderScreen(<QuestionnairesScreen />)
  const begin = nth(await screen.findAllByRole('button', { name: /^Làm bài/ }), 0)
  begin.click()
  begin.click()
  await waitFor(() => expect(visited.at(-1)).toMatch(/\/profile$/))
  expect(await appDatabase.assessments.count()).toBe(before + 1)
})
