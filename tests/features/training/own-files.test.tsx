import { screen } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { IS_TRAINING } from '#content/training.ts'
import { factsOf } from '#domain/profile.ts'
import { scoreAssessment } from '#domain/score.ts'
import { ExportSection } from '#features/data/export-section.tsx'
import { DeclarationScreen } from '#features/forms/declaration-screen.tsx'
import { CheckUp } from '#features/history/check-up.tsx'
import { SaveTransfer } from '#features/outbox/save-transfer.tsx'
import { ShareSection } from '#features/share/share-section.tsx'
import { downloadedFile } from '../../support/downloaded-file.ts'
import { docxParagraphs } from '../../support/unzip.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { answersWith, freshDatabase, SHOP, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())
beforeEach(() => IS_TRAINING.replace(true))
afterEach(() => IS_TRAINING.replace(false))

const MARK = 'Bản tập huấn.'

async function finished() {
  const database = freshDatabase()
  const answers = answersWith('best')
  const { id } = await storeDraft(database, {
    status: 'finished',
    profile: { ...SHOP, kind: 'enterprise' },
    answers,
    result: scoreAssessment(QUESTIONNAIRE, factsOf(SHOP, PROFILE_REFERENCE), answers),
  })
  return { database, id }
}

/** The file that pressing this button gives. */
const pressed = (name: string, user: ReturnType<typeof renderScreen>['user']) =>
  downloadedFile(async () => user.click(await screen.findByRole('button', { name })))

describe('a device that came from a server to learn on', () => {
  it('names a transfer file so', async () => {
    const { user } = renderScreen(<SaveTransfer database={freshDatabase()} />)
    const { name } = await pressed('Lưu tệp', user)
    expect(name).toMatch(/^tap-huan-phieu-/)
  })

  it('names what it holds so, and says it where that is read', async () => {
    const { database } = await finished()
    const { user } = renderScreen(<ExportSection database={database} />)
    const page = await pressed('Tải tệp để đọc', user)
    expect(page.name).toMatch(/^tap-huan-san-sang-so-.*\.html$/)
    expect(await page.blob.text()).toContain(MARK)
  })

  it('says it over the declaration as a Word file, which would otherwise look like a real one', async () => {
    const { database, id } = await finished()
    const { user } = renderScreen(<DeclarationScreen assessmentId={id} database={database} />)
    const { name, blob } = await pressed('Tải tờ khai (Word)', user)
    expect(name).toMatch(/^tap-huan-.*\.docx$/)
    expect(docxParagraphs(new Uint8Array(await blob.arrayBuffer()))[0]).toContain(MARK)
  })

  it('says it on the picture of a result, and in the message', async () => {
    const { database, id } = await finished()
    const { user } = renderScreen(
      <ShareSection assessmentId={id} database={database}>
        <p>Cách khác</p>
      </ShareSection>,
    )
    await user.click(await screen.findByRole('button', { name: 'Làm ảnh tóm tắt để gửi Zalo' }))
    // What is drawn is said beside it, for who does not see it, and is what is copied.
    expect((await screen.findByRole('img')).getAttribute('aria-label')).toContain(MARK)
  })

  it('names a day for the calendar so', async () => {
    const finishedAt = '2026-11-01T03:00:00.000Z'
    const { user } = renderScreen(
      <CheckUp assessmentId="a" finishedAt={finishedAt} now={new Date('2026-11-02T03:00:00Z')} />,
    )
    const { name } = await pressed('Lưu vào lịch', user)
    expect(name).toMatch(/^tap-huan-.*\.ics$/)
  })
})

describe('any other device', () => {
  beforeEach(() => IS_TRAINING.replace(false))

  it('says nothing of it', async () => {
    const { database, id } = await finished()
    const { user } = renderScreen(<DeclarationScreen assessmentId={id} database={database} />)
    const { name, blob } = await pressed('Tải tờ khai (Word)', user)
    expect(name).not.toContain('tap-huan')
    const lines = docxParagraphs(new Uint8Array(await blob.arrayBuffer()))
    expect(lines.join('\n')).not.toContain(MARK)
  })
})
