import * as z from 'zod/mini'

/**
 * Every problem the server can name, with its HTTP status (the status a whole-request answer has; problems of
 * one item travel inside a 200). The client words the code (`locales/*\/problems.json`), never the title.
 * Codes are never reused.
 */
export const PROBLEMS = {
  'request.notJson': { status: 400, title: 'The request body is not JSON' },
  'request.invalid': { status: 400, title: 'The request does not have the required shape' },
  'request.tooLarge': { status: 413, title: 'The request is larger than allowed' },
  'request.tooManyItems': { status: 413, title: 'The batch holds more submissions than allowed' },
  'request.unsupportedEncoding': { status: 415, title: 'The content encoding is not supported' },
  'request.notFound': { status: 404, title: 'There is nothing at this address' },
  'request.tooMany': { status: 429, title: 'Too many requests; try again later' },
  'request.crossSite': { status: 403, title: 'The request comes from another site' },
  'auth.required': { status: 401, title: 'Sign in first' },
  'auth.forbidden': { status: 403, title: 'This role may not do that' },
  'auth.locked': {
    status: 429,
    title: 'Too many wrong passwords; wait as many seconds as `detail` says',
  },
  'auth.suspended': { status: 403, title: 'The account is suspended' },
  'auth.passwordWrong': { status: 422, title: 'The password given once more is wrong' },
  'auth.codeWrong': { status: 422, title: 'The code of the second factor is wrong' },
  'auth.startAgain': { status: 409, title: 'This sign-in took too long or too many codes' },
  'auth.secondFactorRequired': {
    status: 403,
    title: 'This role needs a second factor; it has to be turned on first',
  },
  'auth.codeNeeded': {
    status: 403,
    title: 'This account has a second factor: it takes the password and a code',
  },
  'auth.notInvited': { status: 403, title: 'The organisation knows this person; nobody here does' },
  'auth.otherPerson': {
    status: 403,
    title: 'The organisation knows another person by the address of this account',
  },
  'auth.providerFailed': { status: 502, title: 'The sign-in of the organisation did not work' },
  'account.exists': { status: 409, title: 'This address has an account already' },
  'account.lastAdministrator': {
    status: 409,
    title: 'Somebody must be able to let others in: this is the last administrator',
  },
  'enrolment.codeInvalid': {
    status: 410,
    title: 'The enrolment code is not known, has been used, or has expired',
  },
  'recovery.notFound': { status: 404, title: 'No result here bears this code' },
  'event.closed': { status: 409, title: 'The event is closed; it takes no more devices' },
  'device.used': {
    status: 409,
    title: 'The device was used: it has reported or delivered something',
  },
  'quarantine.stillRefused': {
    status: 409,
    title: 'It still cannot be accepted; `detail` is the code of why',
  },
  'quarantine.full': {
    status: 429,
    title: 'So much was put aside from there today that this has to wait; send it again later',
  },
  'privacy.noSubmission': { status: 422, title: 'Not exactly one submission is meant' },
  'privacy.notLater': {
    status: 422,
    title: 'What stands in the place of another must have come after it',
  },
  'privacy.noExtension': {
    status: 422,
    title:
      'A deadline moves once, before it is over, and only for withdrawing, restricting, objecting',
  },
  'privacy.notEarlier': {
    status: 422,
    title:
      'A request is dated to an earlier day than it was, within a year of today, and to no later one',
  },
  'privacy.identityUnchecked': {
    status: 409,
    title:
      'It came by the public form: make sure who asks before anything is handed out or changed',
  },
  'privacy.changed': { status: 409, title: 'Somebody changed this request meanwhile' },
  'case.searchTooWide': {
    status: 422,
    title: 'More businesses are found than cases are looked up for: say more of the name',
  },
  'case.followUpDay': {
    status: 422,
    title: 'A case is taken up again from today on, and within two years',
  },
  'exclusion.changed': {
    status: 409,
    title: 'Another number of submissions is found than was confirmed; nothing was changed',
  },
  'exclusion.tooMany': {
    status: 422,
    title: 'More submissions are found than may be left out at once; narrow the filter',
  },
  'exclusion.undone': { status: 409, title: 'Somebody counted it again meanwhile' },
  'publication.notOver': { status: 422, title: 'The period is not over yet' },
  'publication.tooFew': { status: 422, title: 'Fewer than ten businesses: nothing may be shown' },
  'publication.overlaps': {
    status: 409,
    title: 'Another published period of this questionnaire shares days with it',
  },
  'publication.littleChanged': {
    status: 422,
    title: 'Fewer than ten businesses are others than in a version before',
  },
  'publication.countedOtherwise': {
    status: 409,
    title: 'The period was published before, of other versions of the questionnaire',
  },
  'publication.fewOfOthers': {
    status: 422,
    title: 'Fewer than ten businesses answered other versions of the questionnaire',
  },
  'publication.published': { status: 409, title: 'Somebody published this version just now' },
  'publication.withdrawn': { status: 410, title: 'This publication was withdrawn' },
  'setup.linkInvalid': { status: 410, title: 'The link has been used or has expired' },
  'setup.passwordTooWeak': { status: 422, title: 'The password is too weak' },
  'store.unavailable': {
    status: 503,
    title: 'The store cannot take data now; nothing was changed',
  },
  'server.failed': { status: 500, title: 'The server failed; nothing was confirmed' },
  'submission.conflict': {
    status: 409,
    title: 'This id is held with other content; both are kept',
  },
  'submission.putAside': {
    status: 409,
    title: 'It waits for staff to decide about it; ask again later',
  },
  'submission.unreadable': {
    status: 422,
    title: 'The body is not a submission of a known protocol version',
  },
  'submission.unopenable': { status: 422, title: 'No key here opens this sealed body' },
  'submission.unjudged': { status: 422, title: 'The server failed while judging this submission' },
  'submission.hashMismatch': { status: 422, title: 'The body does not match its hash' },
  'submission.idMismatch': { status: 422, title: 'The body names another id than its envelope' },
  'submission.unknownQuestionnaire': {
    status: 422,
    title: 'The questionnaire version is not known here',
  },
  'submission.impossibleAnswer': {
    status: 422,
    title: 'An answer the questionnaire does not offer',
  },
  'submission.impossibleProfile': { status: 422, title: 'A profile value that does not exist' },
  'submission.consentMissing': { status: 422, title: 'The consent does not cover what was sent' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof PROBLEMS

/** RFC 9457 with our stable `code`. Unknown codes from a newer server are readable too. */
export const ProblemSchema = z.object({
  type: z.string(),
  code: z.string(),
  status: z.number(),
  title: z.string(),
  detail: z.optional(z.string()),
})
export type Problem = z.infer<typeof ProblemSchema>

/** `detail` is for support staff, in English, and never quotes what a person typed. */
export function problem(code: ProblemCode, detail?: string): Problem {
  const { status, title } = PROBLEMS[code]
  return {
    type: `urn:sansangso:problem:${code}`,
    code,
    status,
    title,
    ...(detail === undefined ? {} : { detail }),
  }
}
