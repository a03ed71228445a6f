import { CLOSING_QUESTIONS } from '#content/closing.ts'
import { everAskedAtTheEnd, type ClosingQuestions } from '#domain/closing.ts'
import { ContentUnfit } from '../../content-files.ts'
import type { OfferedContentRepository } from '../../repositories/offered-content.ts'
import type { KnownContent } from './known-content.ts'

const ADVICE =
  'put its file back as it was; a change is a file of its own with the next version, and a version with "status": "retired" is asked no more'

/** What is known of a version by its name: `id v1`. */
function partsOf(name: string): { readonly id: string; readonly version: number } {
  const at = name.lastIndexOf(' v')
  return { id: name.slice(0, at), version: Number(name.slice(at + 2)) }
}

/** What each version of the closing asked: all of it, where one was changed under the same number. */
function closingsByVersion(
  now: readonly ClosingQuestions[],
  before: ReadonlyMap<number, ClosingQuestions>,
): ReadonlyMap<number, ClosingQuestions> {
  const closings = new Map(before)
  for (const each of now) {
    const noted = closings.get(each.version)
    closings.set(each.version, noted ? everAskedAtTheEnd([each, noted]) : each)
  }
  return closings
}

/**
 * This content, and of what was offered before on this store all that devices may still send: phones bring what they were
 * asked weeks ago, and what was stored stays readable. Notes what is offered now. Throws `ContentUnfit` where a questionnaire
 * version that submissions here answered has changed or is gone.
 */
export async function offeredContent(
  content: KnownContent,
  offered: OfferedContentRepository,
): Promise<KnownContent> {
  const now = new Map(
    content.questionnaires.map(({ questionnaire: { id, version }, contentHash }) => [
      `${id} v${version}`,
      contentHash,
    ]),
  )
  const before = await offered.questionnaires()
  const others = [...before].filter(([name, hash]) => now.get(name) !== hash)
  const problems: string[] = []
  for (const [name] of others) {
    const { id, version } = partsOf(name)
    if (!(await offered.isAnswered(id, version))) continue
    const what = now.has(name) ? 'is not what it was' : 'is gone'
    problems.push(`${name} ${what}, and submissions in this store answered it: ${ADVICE}`)
  }
  if (problems.length > 0)
    throw new ContentUnfit(`the content is not valid:\n${problems.join('\n')}`)
  const earlier = await offered.closing()
  // What came with the app is asked by a device that has not heard the server yet.
  const closing = everAskedAtTheEnd([
    content.closing,
    ...(earlier ? [earlier] : []),
    CLOSING_QUESTIONS.current(),
  ])
  const closings = closingsByVersion(
    [content.closing, CLOSING_QUESTIONS.current()],
    await offered.closings(),
  )
  const gone = others.map(([name]) => name).filter((name) => !now.has(name))
  await offered.note(now, closing, closings, gone)
  return { ...content, closing, closings }
}
