import 'i18next'
import type accounts from '../../locales/vi/accounts.json'
import type benchmark from '../../locales/vi/benchmark.json'
import type cases from '../../locales/vi/cases.json'
import type publications from '../../locales/vi/publications.json'
import type privacy from '../../locales/vi/privacy.json'
import type reporting from '../../locales/vi/reporting.json'
import type assess from '../../locales/vi/assess.json'
import type common from '../../locales/vi/common.json'
import type compare from '../../locales/vi/compare.json'
import type consent from '../../locales/vi/consent.json'
import type dashboard from '../../locales/vi/dashboard.json'
import type data from '../../locales/vi/data.json'
import type dataRequest from '../../locales/vi/data-request.json'
import type display from '../../locales/vi/display.json'
import type events from '../../locales/vi/events.json'
import type exclusions from '../../locales/vi/exclusions.json'
import type forms from '../../locales/vi/forms.json'
import type share from '../../locales/vi/share.json'
import type history from '../../locales/vi/history.json'
import type kiosk from '../../locales/vi/kiosk.json'
import type method from '../../locales/vi/method.json'
import type questionnaires from '../../locales/vi/questionnaires.json'
import type onePage from '../../locales/vi/one-page.json'
import type outbox from '../../locales/vi/outbox.json'
import type profile from '../../locales/vi/profile.json'
import type programmes from '../../locales/vi/programmes.json'
import type recovery from '../../locales/vi/recovery.json'
import type results from '../../locales/vi/results.json'
import type review from '../../locales/vi/review.json'
import type roadmap from '../../locales/vi/roadmap.json'
import type scan from '../../locales/vi/scan.json'
import type staff from '../../locales/vi/staff.json'
import type start from '../../locales/vi/start.json'
import type verification from '../../locales/vi/verification.json'
import type takeHome from '../../locales/vi/take-home.json'

// Vietnamese is the source: a key it lacks does not compile. Content namespaces are looked up by id instead.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: {
      accounts: typeof accounts
      assess: typeof assess
      benchmark: typeof benchmark
      cases: typeof cases
      publications: typeof publications
      privacy: typeof privacy
      reporting: typeof reporting
      common: typeof common
      compare: typeof compare
      consent: typeof consent
      dashboard: typeof dashboard
      data: typeof data
      'data-request': typeof dataRequest
      display: typeof display
      events: typeof events
      exclusions: typeof exclusions
      forms: typeof forms
      share: typeof share
      history: typeof history
      kiosk: typeof kiosk
      method: typeof method
      questionnaires: typeof questionnaires
      'one-page': typeof onePage
      outbox: typeof outbox
      profile: typeof profile
      programmes: typeof programmes
      recovery: typeof recovery
      results: typeof results
      review: typeof review
      roadmap: typeof roadmap
      scan: typeof scan
      staff: typeof staff
      start: typeof start
      verification: typeof verification
      'take-home': typeof takeHome
    }
  }
}
