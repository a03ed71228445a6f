import { CASE_STATES, HELP_REQUEST } from '#protocol/cases.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import type { Waiting } from '#protocol/waiting.ts'
import type { StaffUser } from '../../sign-in/auth.ts'
import type { AppDependencies } from '../../dependencies.ts'
import { casesWanted } from '../cases/cases-wanted.ts'
import { casePeople } from '../cases/case-people.ts'
import { isMisdated, MOST_MISDATED } from '../privacy/privacy-request-rows.ts'

type Needed = Pick<
  AppDependencies,
  'auth' | 'accounts' | 'cases' | 'privacyRequests' | 'quarantine' | 'intake' | 'now'
>

/** The last day of a deadline that is missed at this instant, the beginning of the next day. */
const lastDayOf = (dueAt: string): string =>
  vietnamDay(new Date(Date.parse(dueAt) - 1).toISOString())

/** What waits for `user`, of what they see. */
export async function waitingFor({ id, scope }: StaffUser, needed: Needed): Promise<Waiting> {
  const { cases, privacyRequests, quarantine, intake, now } = needed
  const at = now()
  const count = async (part: Parameters<typeof casesWanted>[0]): Promise<number> =>
    [...(await cases.countByState(casesWanted(part, vietnamDay(at)), scope))]
      .filter(([state]) => part.state === 'any' || state === part.state)
      .reduce((sum, [, each]) => sum + each, 0)
  const sight = { provinces: scope.provinces, userId: id }
  const [first] = await privacyRequests.list({ state: 'open' }, sight, 1)
  const isTrue = first !== undefined && !isMisdated(first, at)
  const gone = (await casePeople(needed, scope)).filter(({ mayBeGiven }) => !mayBeGiven)
  const left = await cases.openOf(
    gone.map((person) => person.id),
    scope,
  )
  return {
    requests: {
      ...(await privacyRequests.countOpen(sight, at)),
      nextBy: isTrue ? lastDayOf(first.due_at) : null,
    },
    misdated: (await privacyRequests.misdated(sight, vietnamDay(at), MOST_MISDATED)).length,
    cases: {
      reached: await count({ state: 'any', sort: 'due', assignee: id, due: 'reached' }),
      wishes: await count({
        state: CASE_STATES[0],
        sort: 'oldest',
        obstacle: HELP_REQUEST,
        assignee: 'none',
      }),
      left: [...left.values()].reduce((sum, each) => sum + each, 0),
    },
    quarantined: scope.provinces === null ? await quarantine.count() : 0,
    refusingSince: intake.refusesSince(),
  }
}
