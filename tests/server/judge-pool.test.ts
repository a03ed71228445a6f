import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { receiptText, verifyReceipt, type Receipt } from '#protocol/receipt.ts'
import { newUuid } from '#protocol/uuid.ts'
import { readContentFiles } from '#server/content-files.ts'
import { holdContent } from '#server/hold-content.ts'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { createOpener } from '#server/keys/opener.ts'
import { eventRepository } from '#server/repositories/events.ts'
import { keyRepository } from '#server/repositories/keys.ts'
import { quarantineRepository } from '#server/repositories/quarantine.ts'
import { releaseQuarantined } from '#server/use-cases/intake/release-quarantined.ts'
import { inLineJudges } from '#server/judging/in-line-judges.ts'
import { judgePool } from '#server/judging/judge-pool.ts'
import type { JudgedItem, Judges, OpenedItem } from '#server/judging/judged-item.ts'
import { createSigner, newSigningKey } from '#server/keys/signer.ts'
import { knownContent } from '#server/use-cases/intake/known-content.ts'
import { aSubmission, seal, type SubmissionBuilder } from '../support/submission.ts'
import { copyFreshStore } from './support/fresh-store.ts'
import { aQuarantineRow } from './support/rows.ts'
import { startTestServer } from './support/test-server.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const AT = '2026-11-27T03:00:00.000Z'

const files = readContentFiles()
const content = await knownContent(files)
holdContent(files, content)
const key = await newSigningKey(AT)
const signer = await createSigner(
  {
    listSigningKeys: () => Promise.resolve([key]),
    addSigningKey: () => Promise.reject(new Error('there is one')),
    listSealingKeys: () => Promise.resolve([]),
    addSealingKey: () => Promise.reject(new Error('not asked for')),
    secret: () => Promise.reject(new Error('not asked for')),
  },
  AT,
)
const inLine = inLineJudges({ content, signer })

const program = (name: string): URL => new URL(`support/${name}.ts`, import.meta.url)

/** A pool of real threads, gone with the test, and what it logged. `late`: for a thread that comes up the second time. */
async function aPool(
  threads: number,
  run?: URL,
  patience?: number,
  late?: { readonly mark: string; readonly program: string },
): Promise<Judges & { deaths: () => number }> {
  let deaths = 0
  const logger = pino({ level: 'silent' })
  const parts = {
    threads,
    signer,
    start: { content, programmes: files.programmes, key, ...late },
    // Where none comes up, no test lasts until the next is tried, unless that is what it is about.
    pause: late ? 1 : 3_600_000,
    logger: { error: () => void (deaths += 1) } as unknown as typeof logger,
  }
  const pool = await judgePool({
    ...parts,
    ...(run && { program: run }),
    ...(patience !== undefined && { patience }),
  })
  onTestFinished(() => pool.close())
  return { ...pool, deaths: () => deaths }
}

const opened = async (builder: SubmissionBuilder): Promise<OpenedItem> => ({
  ...(await builder.seal()).item,
  unopenedBy: null,
})
const several = (count: number): Promise<readonly OpenedItem[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => opened(aSubmission().allAnswered(at % 3))))
const named = (businessName: string): Promise<OpenedItem> =>
  opened(aSubmission().profile({ businessName }))

/** No two signatures are alike, also of the same: what was signed is compared instead. */
const withoutSignature = (judged: JudgedItem): unknown => {
  const plain = (text: string): string => receiptText(JSON.parse(text) as Receipt)
  return {
    ...judged,
    receipt: plain(judged.receipt),
    row: judged.row && { ...judged.row, receipt: plain(judged.row.receipt) },
  }
}

/** One of every way to be judged. */
async function everyKind(): Promise<readonly OpenedItem[]> {
  const good = await opened(aSubmission())
  const id = newUuid()
  const abandoned = await seal(id, {
    protocol: 1,
    kind: 'abandoned',
    id,
    questionnaire: (await aSubmission().seal()).submission.questionnaire,
    stoppedAt: 'review',
    answered: 3,
    applicable: 20,
    reason: 'idle',
    profile: null,
    answers: null,
    provenance: (await aSubmission().seal()).submission.provenance,
  })
  const unknown = { id: 'khong-co', version: 9, contentHash: await sha256Hex('?') }
  const notJson = {
    id: newUuid(),
    body: 'không phải JSON',
    sha256: await sha256Hex('không phải JSON'),
  }
  return [
    good,
    { ...good, sha256: await sha256Hex('something else') },
    { ...notJson, unopenedBy: null },
    { ...(await opened(aSubmission())), id: newUuid() },
    await opened(aSubmission().but({ questionnaire: unknown })),
    await opened(aSubmission().answered('e-invoice', 'by-pigeon')),
    await opened(aSubmission().profile({ province: '99' })),
    await opened(aSubmission().consented('statistics').profile({ phone: '0912345678' })),
    { ...good, body: canonicalJson({ keyId: 'k' }), unopenedBy: 'k' },
    { ...abandoned, unopenedBy: null },
    await opened(aSubmission().unanswered()),
  ]
}

describe('judging on threads', () => {
  it('says of every item what judging in line says, in the order given', async () => {
    const items = await everyKind()
    const pool = await aPool(2)
    const judged = await pool.judge(items, AT)
    expect(judged.map(withoutSignature)).toEqual(
      (await inLine.judge(items, AT)).map(withoutSignature),
    )
    expect(judged.map((each) => (each.kind === 'unacceptable' ? each.code : each.kind))).toEqual([
      'acceptable',
      'submission.hashMismatch',
      'submission.unreadable',
      'submission.idMismatch',
      'submission.unknownQuestionnaire',
      'submission.impossibleAnswer',
      'submission.impossibleProfile',
      'submission.consentMissing',
      'submission.unopenable',
      'abandoned',
      'acceptable',
    ])
    const keys = await signer.publicKeys()
    const receipts = judged.map(({ receipt }) => JSON.parse(receipt) as Receipt)
    expect(await Promise.all(receipts.map((each) => verifyReceipt(each, keys)))).toEqual(
      items.map(() => true),
    )
  })

  it('answers each of many requests at once with its own, in order', async () => {
    const pool = await aPool(2)
    const requests = await Promise.all([1, 100, 3, 1, 70, 20].map(several))
    const judged = await Promise.all(requests.map((items) => pool.judge(items, AT)))
    expect(judged.map((each) => each.map(({ row }) => row?.id))).toEqual(
      requests.map((items) => items.map(({ id }) => id)),
    )
    expect(judged.flat().map(({ row }) => row?.body)).toEqual(
      requests.flat().map(({ body }) => body),
    )
  })

  it('judges again what a thread died of, and everything it had in hand', async () => {
    const pool = await aPool(2, program('mortal-judge'))
    const mark = join(temporaryFolder(), 'mark')
    const items = [...(await several(90)), await named(`dies-once:${mark}`), ...(await several(90))]
    const judged = await pool.judge(items, AT)
    expect(judged.map(({ row }) => row?.id)).toEqual(items.map(({ id }) => id))
    expect(pool.deaths()).toBe(1)
  })

  it('keeps for staff what every thread dies of, and nothing beside it', async () => {
    const pool = await aPool(1, program('mortal-judge'))
    const items = [...(await several(10)), await named('dies-always'), ...(await several(10))]
    const [judged, others] = await Promise.all([
      pool.judge(items, AT),
      pool.judge(await several(5), AT),
    ])
    expect(judged.map(({ kind }) => kind)).toEqual(
      items.map((_, at) => (at === 10 ? 'unacceptable' : 'acceptable')),
    )
    const poison = judged[10]
    expect(poison).toMatchObject({ code: 'submission.unjudged', heldSha256: items[10]?.sha256 })
    const receipt = JSON.parse(poison?.receipt ?? '') as Receipt
    expect(await verifyReceipt(receipt, await signer.publicKeys())).toBe(true)
    expect(others.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'acceptable'))
    expect(pool.deaths()).toBe(2)
  })

  it('keeps for staff what no thread comes to an end with, and judges what waits behind it', async () => {
    const pool = await aPool(1, program('mortal-judge'), 1000)
    const items = [...(await several(3)), await named('never-ends'), ...(await several(3))]
    const judged = await pool.judge(items, AT)
    expect(judged.map((each) => (each.kind === 'unacceptable' ? each.code : each.kind))).toEqual(
      items.map((_, at) => (at === 3 ? 'submission.unjudged' : 'acceptable')),
    )
    expect(judged[3]).toMatchObject({ fault: 'no answer within 1000 ms' })
  })

  it('judges on this thread where none can be started', async () => {
    const pool = await aPool(2, program('stillborn-thread'))
    const items = await everyKind()
    expect((await pool.judge(items, AT)).map(withoutSignature)).toEqual(
      (await inLine.judge(items, AT)).map(withoutSignature),
    )
    expect(pool.deaths()).toBe(2)
  })

  it('judges on a thread again once one can be started', async () => {
    const late = { mark: join(temporaryFolder(), 'mark'), program: program('mortal-judge').href }
    const pool = await aPool(1, program('late-thread'), undefined, late)
    // This thread dies of nothing, and takes it for what it is.
    const kindOf = async (item: OpenedItem) => (await pool.judge([item], AT))[0]?.kind
    const item = await named('dies-always')
    await expect.poll(() => kindOf(item), { timeout: 30_000 }).toBe('unacceptable')
    expect(pool.deaths()).toBe(3)
  })

  it('turns away what is in hand when it is closed, and what comes after', async () => {
    const pool = await aPool(1)
    const told = pool.judge(await several(100), AT).catch((error: Error) => error.message)
    await pool.close()
    expect(await told).toBe('judging has stopped')
    await expect(pool.judge(await several(1), AT)).rejects.toThrow('judging has stopped')
  })
})

it('leaves aside what threads die of when staff want it released, and lives', async () => {
  const file = join(temporaryFolder(), 'store.sqlite')
  await copyFreshStore(file)
  const store = openSqlite(file)
  onTestFinished(() => store.close())
  const judges = await aPool(1, program('mortal-judge'))
  const poison = await named('dies-always')
  const row = aQuarantineRow({
    submission_id: poison.id,
    sha256: poison.sha256,
    body_sha256: poison.sha256,
    body: poison.body,
    receipt: JSON.stringify(
      signer.issueReceipt({ sha256: poison.sha256, submissionId: poison.id, receivedAt: AT }),
    ),
    problem_code: 'submission.unjudged',
  })
  await store.database.insertInto('quarantine').values(row).execute()
  const dependencies = {
    quarantine: quarantineRepository(store.database),
    events: eventRepository(store.database),
    opener: await createOpener(keyRepository(store.database), AT),
    logger: pino({ level: 'silent' }),
    judges,
  }
  expect(await releaseQuarantined(row.id, dependencies)).toEqual({
    kind: 'refused',
    submissionId: poison.id,
    code: 'submission.unjudged',
  })
  expect(await dependencies.quarantine.findOpen(row.id)).toEqual(row)
  expect(judges.deaths()).toBe(2)
})

describe('a server whose threads judge', () => {
  it('stores, quarantines and answers as one that judges by itself', async () => {
    const items = (await everyKind()).map(({ id, sha256, body }) => ({ id, sha256, body }))
    const told = await Promise.all(
      [0, 2].map(async (threads) => {
        const server = await startTestServer({ threads, now: () => AT })
        const results = await server.deliver(...items)
        const { database } = server.store
        const facts = await database.selectFrom('facts').selectAll().orderBy('id').execute()
        const aside = await database
          .selectFrom('quarantine')
          .select(['submission_id', 'body', 'problem_code', 'problem_detail', 'device_id'])
          .orderBy('submission_id')
          .orderBy('problem_code')
          .execute()
        const plain = results.map(({ receipt, ...rest }) => ({
          ...rest,
          ...receipt,
          signature: '',
          keyId: '',
        }))
        return { plain, facts, aside }
      }),
    )
    expect(told[1]).toEqual(told[0])
    expect(told[0]?.aside).toHaveLength(8)
  })
})
