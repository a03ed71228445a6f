import type { AccountApi } from '#staff/account-api.ts'
import type { CaseApi } from '#staff/case-api.ts'
import type { ExclusionApi } from '#staff/exclusion-api.ts'
import type { PublicationApi } from '#staff/publication-api.ts'
import type { PrivacyApi } from '#staff/privacy-api.ts'
import type { ReportTokenApi } from '#staff/report-token-api.ts'
import type { Answered } from '#staff/call.ts'

const refuse = <Value>(): Promise<Answered<Value>> =>
  Promise.resolve({ kind: 'failed', value: null, code: 'auth.forbidden' })

/** For screens that have nothing to do with accounts, publications or tokens: each call is refused. */
export const NO_ACCOUNT_API: AccountApi &
  CaseApi &
  ExclusionApi &
  PublicationApi &
  ReportTokenApi &
  PrivacyApi = {
  cases: refuse,
  caseDetail: refuse,
  changeCases: refuse,
  casePeople: refuse,
  caseSummary: refuse,
  exclude: refuse,
  exclusions: refuse,
  undoExclusion: refuse,
  outdatedPublications: refuse,
  previewExclusion: refuse,
  countAgain: refuse,
  publications: refuse,
  privacyRequests: refuse,
  privacyRequest: refuse,
  takePrivacyRequest: refuse,
  changePrivacyRequest: refuse,
  retention: refuse,
  retentionState: refuse,
  setRetention: refuse,
  previewRetention: refuse,
  runRetention: refuse,
  reportTokens: refuse,
  makeReportToken: refuse,
  revokeReportToken: refuse,
  previewPublication: refuse,
  publish: refuse,
  withdrawPublication: refuse,
  me: refuse,
  accounts: refuse,
  invite: refuse,
  accept: refuse,
  changeAccount: refuse,
  resetAccount: refuse,
  withdrawInvitation: refuse,
  audit: refuse,
  sessions: refuse,
  endSession: refuse,
  signOutOthers: refuse,
  signInOptions: refuse,
  startSingleSignOn: refuse,
  changeRules: refuse,
  changePassword: refuse,
  enableSecondFactor: refuse,
  disableSecondFactor: refuse,
  verifySecondFactor: refuse,
}
