import type { Page } from '@playwright/test'
import { aSubmission } from '../../support/submission.ts'
import { queueOnDevice } from './queued.ts'

export const WORKSHOP = 'Công ty TNHH Mộc An'

/**
 * A finished assessment of a small furniture maker, put on the device behind the app's back and delivered by it.
 * Ends on its result, with the receipt there. The assessment's id.
 */
export async function withWorkshop(page: Page, url: string): Promise<string> {
  const { submission, item } = await aSubmission()
    .profile({
      kind: 'enterprise',
      businessName: WORKSHOP,
      taxCode: '0100109106',
      sector: { version: 'VSIC-2025', code: 'C' },
      province: '79',
      employees: 42,
      womenEmployees: 25,
      revenueBand: '10bTo50b',
      capitalBand: '3bTo20b',
      womenOwned: 'yes',
      phone: '0912345678',
      email: 'mocan@example.vn',
    })
    .consented('keepAndSend', 'contact')
    .allAnswered(1)
    .seal()
  await page.goto(url)
  await page.getByRole('button', { name: 'Bắt đầu' }).waitFor()
  await page.evaluate(
    async ({ id, questionnaire, profile, answers, consent, result, provenance }) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('sansangso')
        opening.addEventListener('success', () => resolve(opening.result))
        opening.addEventListener('error', () => reject(new Error('no database')))
      })
      const transaction = database.transaction('assessments', 'readwrite')
      transaction.objectStore('assessments').add({
        id,
        status: 'finished',
        questionnaire: { id: questionnaire.id, version: questionnaire.version },
        profile,
        consent,
        answers,
        place: 'review',
        startedAt: provenance.startedAt,
        updatedAt: provenance.submittedAt,
        finishedAt: provenance.submittedAt,
        submissionId: id,
        result,
      })
      await new Promise((resolve) => transaction.addEventListener('complete', resolve))
      database.close()
    },
    submission,
  )
  await queueOnDevice(page, [item])
  await page.goto(`${url}/result/${submission.id}`)
  await page.getByText(/Đã gửi: biên nhận/).waitFor()
  return submission.id
}
