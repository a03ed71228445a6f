/** One thing that a line of the log says of what was done. */
export interface AuditFact {
  readonly name: string
  readonly values: readonly string[]
}

/** What `null` is written as. */
export const NOTHING = 'null'

const fact = (name: string, ...values: string[]): AuditFact => ({ name, values })
const some = (facts: readonly AuditFact[]): readonly AuditFact[] =>
  facts.filter(({ values }) => values.some((value) => value !== ''))

/** What is kept as an object; `null` where it is something else. */
function objectIn(text: string): readonly AuditFact[] | null {
  if (!text.startsWith('{')) return null
  try {
    const object = JSON.parse(text) as Readonly<Record<string, unknown>>
    // What is null was taken away, or is without a limit: that is said too.
    return Object.entries(object).map(([name, value]) => fact(name, ...[value].flat().map(String)))
  } catch {
    return null
  }
}

/** Whose line is nothing but the id of what it is about. */
const ONE_ID = /^(submission|quarantine|owner|event|case|privacy|device)\./

/** Whose line is a tablet and the event it is about. */
const OF_EVENT = ['device.enrolled', 'device.saidUnused', 'device.unusedTakenBack']

/** What `detail` says, as each kind of line keeps it; `null` = nothing that is known here, to be shown as it stands. */
export function auditFacts(event: string, detail: string): readonly AuditFact[] | null {
  const object = objectIn(detail)
  if (object) return object
  const [first = '', ...others] = detail.split(' ')
  const rest = others.join(' ')
  // All that is kept of what is no account's address: it may be a password in the wrong field.
  if (event === 'staff.signInFailed' && /^[0-9a-f]{12}$/.test(detail))
    return [fact('unknown', detail)]
  if (event === 'staff.signedIn' && detail === 'code') return [fact('secondStep', 'true')]
  if (event === 'account.invited') return some([fact('email', first), fact('role', rest)])
  if (event === 'account.changed') {
    const changes = objectIn(rest)
    return changes && [fact('email', first), ...changes]
  }
  if (event === 'account.rulesChanged') return some([fact('secondFactorRoles', first, ...others)])
  if (OF_EVENT.includes(event)) return some([fact('device', first), fact('eventId', rest)])
  if (event === 'event.changed') {
    const [fields = '', state = ''] = others
    return some([fact('id', first), fact('fields', ...fields.split(',')), fact('state', state)])
  }
  if (event === 'device.revoked') return [fact('device', detail)]
  return ONE_ID.test(event) && rest === '' ? some([fact('id', detail)]) : null
}

const SUBMISSION = '/staff/submissions/'
const PAGES: Readonly<Record<string, string>> = {
  'submission.id': SUBMISSION,
  'quarantine.id': '/staff/quarantine?submission=',
  'exclusion.submissionId': SUBMISSION,
  'event.id': '/staff/events/',
  'case.id': '/staff/cases/',
  'case.ids': '/staff/cases/',
  'privacy.id': '/staff/privacy/',
  'privacy.submissionId': SUBMISSION,
  'device.eventId': '/staff/events/',
}

/** The page of what `value` names; `null` where there is none, as of what its owner has erased. */
export function auditPage(event: string, name: string, value: string): string | null {
  if (value === NOTHING) return null
  const page = PAGES[`${event.split('.')[0]}.${name}`]
  return page === undefined ? null : page + encodeURIComponent(value)
}
