export interface Mutant {
  /** What is broken; where others have broken it so, by whom. */
  readonly name: string
  readonly file: string
  readonly from: string
  readonly to: string
  /** Tests of which at least one must fail. */
  readonly tests: readonly string[]
}

const SYNC = ['tests/sync/drain-outbox.test.ts']
const SUBMIT = ['tests/storage/submit-assessment.test.ts']
const INTAKE = ['tests/server/intake.test.ts']
const STORE = ['tests/server/sqlite-store.test.ts']

/** Each stands once in the sources as they are; a test sees to that. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'deletes from the outbox on any failure (workbox-background-sync)',
    file: 'src/sync/deliver.ts',
    from: 'await markWaiting(database, ids, problem, now())',
    to: 'await database.outbox.bulkDelete(ids)',
    tests: SYNC,
  },
  {
    name: 'believes a receipt without looking at its signature',
    file: 'src/sync/read-reply.ts',
    from: 'return (await verifyReceipt(receipt, keys)) ? result : null',
    to: 'return result',
    tests: SYNC,
  },
  {
    name: 'believes a receipt for another body',
    file: 'src/sync/read-reply.ts',
    from: 'receipt.sha256 === sent.sha256 ||',
    to: "receipt.sha256 !== '' ||",
    tests: SYNC,
  },
  {
    name: 'believes a receipt at another item’s place',
    file: 'src/sync/read-reply.ts',
    from: 'if (!result || result.id !== sent.id) return null',
    to: 'if (!result) return null',
    tests: SYNC,
  },
  {
    name: 'takes a proxy’s 400 for our own verdict on an item',
    file: 'src/sync/read-reply.ts',
    from: "isOfTheWay ? 'failed' : 'turnedBack')",
    to: "isOfTheWay ? 'failed' : 'refused')",
    tests: SYNC,
  },
  {
    name: 'forgets what a killed sender had marked as being sent',
    file: 'src/sync/drain-outbox.ts',
    from: "await database.outbox.where('kind').equals('sending').modify({ kind: 'waiting' })",
    to: "for (const each of await database.outbox.where('kind').equals('sending').toArray()) await database.outbox.delete(each.submissionId)",
    tests: SYNC,
  },
  {
    name: 'lets two senders send at once',
    file: 'src/sync/sender-lock.ts',
    from: '(lock) => (lock ? work() : null)',
    to: '() => work()',
    tests: ['tests/sync/sender-lock.test.ts'],
  },
  {
    name: 'marks one bad item and stops, so that it holds up the rest (CommCare before 2.5)',
    file: 'src/sync/deliver.ts',
    from: '    return { delivered: 0, stop: null }\n  }\n  await markWaiting',
    to: '    return { delivered: 0, stop: { problem, retryAfter } }\n  }\n  await markWaiting',
    tests: SYNC,
  },
  {
    name: 'does not listen to Retry-After',
    file: 'src/sync/drain-outbox.ts',
    from: "return { kind: 'stopped', delivered, waiting, ...stop }",
    to: "return { kind: 'stopped', delivered, waiting, ...stop, retryAfter: null }",
    tests: ['tests/sync'],
  },
  {
    name: 'freezes an assessment a second time',
    file: 'src/storage/submit-assessment.ts',
    from: "if (row?.status !== 'draft') return { kind: 'alreadyFinished' }",
    to: 'if (!row) return prepared',
    tests: SUBMIT,
  },
  {
    name: 'gives one sequence number twice',
    file: 'src/storage/submit-assessment.ts',
    from: ' || sequence !== identity.lastSequence',
    to: '',
    tests: SUBMIT,
  },
  {
    name: 'freezes without what was answered in another tab meanwhile',
    file: 'src/storage/submit-assessment.ts',
    from: ' || canonicalJson(current) !== before',
    to: '',
    tests: SUBMIT,
  },
  {
    name: 'sends contact details without consent',
    file: 'src/storage/submit-assessment.ts',
    from: 'profile: profileToSend(row.profile, consent)',
    to: 'profile: row.profile',
    tests: SUBMIT,
  },
  {
    name: 'drops what a server that turns the device away was sent',
    file: 'src/sync/read-reply.ts',
    from: "isRefused ? 'refused' : isTurnedAway ? 'turnedAway' : 'failed'",
    to: "isRefused || isTurnedAway ? 'refused' : 'failed'",
    tests: ['tests/sync/send-now.test.ts'],
  },
  {
    name: 'believes a receipt for the wrong seal',
    file: 'src/sync/read-reply.ts',
    from: '(sent.sealed !== undefined && receipt.sha256 ===',
    to: '(sent.sealed !== undefined || receipt.sha256 ===',
    tests: ['tests/sync/sealed-items.test.ts'],
  },
  {
    name: 'takes a transfer file’s records again after they were delivered',
    file: 'src/storage/transfers.ts',
    from: ' ?? (await database.receipts.get(id))',
    to: '',
    tests: ['tests/storage/transfers.test.ts'],
  },
  {
    name: 'lets a damaged record of a transfer file pass',
    file: 'src/protocol/transfer-file.ts',
    from: 'return check === (await sha256Hex(canonicalJson(content))) ? content : null',
    to: 'return check === undefined ? null : content',
    tests: ['tests/protocol/transfer-file.test.ts'],
  },
  {
    name: 'reports what it carries for others as its own',
    file: 'src/storage/outbox.ts',
    from: 'entry.isCarried !== true && ',
    to: '',
    tests: ['tests/storage/transfers.test.ts'],
  },
  {
    name: 'server: drops a sealed body it cannot open',
    file: 'src/server/use-cases/intake/accept-batch.ts',
    from: 'body: canonicalJson(received.sealed)',
    to: "body: ''",
    tests: ['tests/server/sealed.test.ts'],
  },
  {
    name: 'server: the later body takes the place of the earlier one',
    file: 'src/server/database/insert-many.ts',
    from: '(conflict) => conflict.doNothing()',
    to: "(conflict) => (table === 'submissions' ? conflict.column('id').doUpdateSet((row) => ({ body: row.ref('excluded.body') })) : conflict.doNothing())",
    tests: [...INTAKE, ...STORE],
  },
  {
    name: 'server: calls a conflict a duplicate, and drops the second body',
    file: 'src/server/repositories/intake.ts',
    from: 'if (!isNew && held.sha256 !== row.sha256) return null',
    to: '',
    tests: [...INTAKE, ...STORE],
  },
  {
    name: 'server: signs for the hash announced, not for what it holds',
    file: 'src/server/judging/judge-item.ts',
    from: 'judged.map(({ item, receivedAt, said: { heldSha256: sha256 } }) =>',
    to: 'judged.map(({ item, receivedAt, item: { sha256 } }) =>',
    tests: [...INTAKE, 'tests/server/bad-input.test.ts'],
  },
  {
    name: 'server: takes a body that is not what was announced',
    file: 'src/server/use-cases/intake/judge-submission.ts',
    from: "if (heldSha256 !== item.sha256) return unacceptable('submission.hashMismatch')",
    to: '',
    tests: [...INTAKE, 'tests/server/bad-input.test.ts'],
  },
  {
    name: 'server: keeps half a batch when the store gives up',
    file: 'src/server/database/group-commits.ts',
    from: 'await together(database, (transaction) => doIn(transaction, works))',
    to: 'await doIn(database as never, works)',
    tests: ['tests/server/durability.test.ts', ...STORE, ...INTAKE],
  },
  {
    name: 'server: believes the score of the phone',
    file: 'src/server/use-cases/intake/judge-submission.ts',
    from: 'const result = scoreAssessment(known.questionnaire, facts, submission.answers)',
    to: 'const result = submission.result',
    tests: [...INTAKE, 'tests/server/bad-input.test.ts'],
  },
]
