import { describe, expect, it } from 'vitest'
import { contentProblems } from '#content/problems.ts'
import { readContentFiles } from '#server/content-files.ts'

const SHIPPED = readContentFiles()

// Faults are planted in raw JSON, which has no type to keep.
// oxlint-disable-next-line typescript/no-explicit-any
type Changeable = { -readonly [Key in keyof typeof SHIPPED]: any }
// oxlint-disable-next-line typescript/no-explicit-any
const ours = ({ questionnaires }: Changeable): any =>
  // oxlint-disable-next-line typescript/no-explicit-any
  questionnaires.find((each: any) => each.id === 'san-sang-so')
// oxlint-disable-next-line typescript/no-explicit-any
const dbi = ({ questionnaires }: Changeable): any =>
  // oxlint-disable-next-line typescript/no-explicit-any
  questionnaires.find((each: any) => each.id === 'dbi-2021')
const changed = (change: (content: Changeable) => void): readonly string[] => {
  const content = structuredClone(SHIPPED) as Changeable
  change(content)
  return contentProblems(content)
}

describe('the content', () => {
  it('has no problems as shipped', () => {
    expect(contentProblems(SHIPPED)).toEqual([])
  })

  it.each<[string, RegExp, (content: Changeable) => void]>([
    [
      'an option out of order',
      /rise from 0 to 1/,
      (content) => ours(content).pillars[0].criteria[0].options.reverse(),
    ],
    [
      'a criterion twice',
      /twice/,
      (content) => ours(content).pillars[0].criteria.push(ours(content).pillars[0].criteria[0]),
    ],
    [
      'a hole below the first level',
      /levels must rise from 0/,
      (content) => ours(content).levels.shift(),
    ],
    [
      'a tool of no pillar',
      /no pillar/,
      (content) => (ours(content).toolLists.general[0].pillarId = 'nowhere'),
    ],
    [
      'a condition nobody can be told',
      /has no id/,
      ({ programmes }) => delete programmes.programmes[0].eligibility.all[0].id,
    ],
    [
      'a second size rule, which nobody would be sized by',
      /size-rules\.json: one rule without an end is wanted/,
      ({ sizeRules: { rules } }) => {
        rules[0].validTo = '2026-12-31'
        rules.push({ ...rules[0], id: 'later', validFrom: '2027-01-01', validTo: null })
      },
    ],
    [
      'a size rule that ends with none after it',
      /size-rules\.json: one rule without an end is wanted/,
      ({ sizeRules: { rules } }) => (rules[0].validTo = '2026-12-31'),
    ],
    [
      'a benefit in place of none',
      /replaces no other benefit/,
      ({ programmes }) => (programmes.programmes[1].benefits[0].replaces = 'nothing'),
    ],
    [
      'a figure on an unverified programme',
      /unverified, but shows a figure/,
      ({ programmes }) => (programmes.programmes[0].status = 'unverified'),
    ],
    [
      'an amount on an unverified programme',
      /unverified, but shows a figure/,
      ({ programmes }) => {
        const capped = programmes.programmes.find(
          ({ benefits }: { benefits: { capVnd: unknown }[] }) =>
            benefits.some(({ capVnd }) => capVnd !== null),
        )
        capped.status = 'unverified'
        for (const benefit of capped.benefits) benefit.sharePercent = null
      },
    ],
    [
      'bands that begin above nothing',
      /revenue: bands leave a hole/,
      ({ bands }) => (bands.revenue[0].over = 0),
    ],
    [
      'a programme without a source',
      /sources/,
      ({ programmes }) => (programmes.programmes[0].sources = []),
    ],
    [
      'a date that is none',
      /lastVerified/,
      ({ programmes }) => (programmes.programmes[0].lastVerified = '2026-13-40'),
    ],
    [
      'an end before the beginning',
      /ends before/,
      ({ programmes }) =>
        Object.assign(programmes.programmes[0], { validFrom: '2026-02-01', validTo: '2026-01-01' }),
    ],
    [
      'a dissolved unit that the rules do not follow',
      /names Hải Dương, and does not match/,
      ({ programmes }) =>
        (programmes.programmes.find((each: { id: string }) => each.id === 'bd-sme').formerUnits = [
          'Hải Dương',
        ]),
    ],
    [
      'an action of no criterion',
      /no criterion/,
      ({ actions }) => (actions.actions[0].criterionId = 'nothing'),
    ],
    [
      'a hole between actions',
      /hole or overlap/,
      ({ actions }) => (actions.actions[0].below = 0.4),
    ],
    [
      'pillar weights that do not sum',
      /weights make 321, not 320/,
      (content) => (dbi(content).pillars[0].weight += 1),
    ],
    [
      'a level rule that does not rise',
      /do not rise/,
      (content) => (dbi(content).scoring.company[2].pointsOver = 64),
    ],
    [
      'a base that is not there',
      /based on a questionnaire/,
      ({ questionnaires }) =>
        (questionnaires.find((each: { basedOn?: object }) => each.basedOn).basedOn.version = 9),
    ],
    [
      'an action that waits for itself',
      /in a circle/,
      ({ actions }) =>
        (actions.actions[0].needs = [{ criterionId: actions.actions[0].criterionId, atLeast: 1 }]),
    ],
    [
      'actions that wait for each other',
      /in a circle/,
      ({ actions }) => {
        const [one] = actions.actions
        const other = actions.actions.find(
          ({ criterionId }: { criterionId: string }) => criterionId !== one.criterionId,
        )
        for (const each of actions.actions) each.needs = []
        one.needs = [{ criterionId: other.criterionId, atLeast: 1 }]
        other.needs = [{ criterionId: one.criterionId, atLeast: 1 }]
      },
    ],
    [
      'an obstacle twice',
      /obstacle .* twice/,
      ({ closing }) =>
        closing.obstacleGroups[0].obstacles.push(closing.obstacleGroups[0].obstacles[0]),
    ],
    ['a hole between bands', /bands leave a hole/, ({ bands }) => bands.revenue.splice(2, 1)],
    [
      'a hole between bands of capital',
      /capital: bands leave a hole/,
      ({ bands }) => bands.capital.splice(1, 1),
    ],
    [
      'bands that end',
      /revenue: bands leave a hole/,
      ({ bands }) => (bands.revenue.at(-1).upTo = 900_000_000_000),
    ],
    [
      'a questionnaire twice',
      /san-sang-so v1 twice/,
      ({ questionnaires }) =>
        questionnaires.push(questionnaires.find(({ id }: { id: string }) => id === 'san-sang-so')),
    ],
    [
      'an option id twice',
      /option .* twice/,
      (content) => {
        const [first, second] = ours(content).pillars[0].criteria[0].options
        second.id = first.id
      },
    ],
    [
      'a tool twice in a list',
      /tool .* twice in a list/,
      ({ questionnaires }) => {
        const { toolLists } = questionnaires.find((each: { toolsAt?: string }) => each.toolsAt)
        toolLists.general.push(toolLists.general[0])
      },
    ],
    [
      'no general list of tools, though one is asked',
      /there is no general one/,
      ({ questionnaires }) =>
        delete questionnaires.find((each: { toolsAt?: string }) => each.toolsAt).toolLists.general,
    ],
    [
      'a list of tools that is not there',
      /no tool list fishing/,
      (content) =>
        ours(content).toolListWhen.push({
          list: 'fishing',
          when: { fact: 'kind', oneOf: ['household'] },
        }),
    ],
    [
      'a short form that asks what is not there',
      /asks nothing-such, which it does not have/,
      ({ questionnaires }) =>
        questionnaires.find((each: { asks?: string[] }) => each.asks).asks.push('nothing-such'),
    ],
    [
      'a short form that leaves a pillar out',
      /asks nothing of pillar/,
      ({ questionnaires }) => {
        const short = questionnaires.find((each: { asks?: string[] }) => each.asks)
        short.asks = short.asks.slice(0, 1)
      },
    ],
    [
      'a rule of a level that is not there',
      /no level nowhere/,
      (content) => (dbi(content).scoring.company[0].levelId = 'nowhere'),
    ],
    [
      'options that are worth another number of points',
      /are worth \d+ points, not/,
      ({ questionnaires }) => {
        for (const { pillars = [] } of questionnaires)
          for (const { criteria } of pillars)
            for (const each of criteria) if (each.outOf !== undefined) each.outOf += 1
      },
    ],
    [
      'actions that overlap',
      /hole or overlap/,
      ({ actions }) => {
        const one = actions.actions.find(({ from }: { from: number }) => from > 0)
        one.from /= 2
      },
    ],
    [
      'an action twice',
      /action .* twice/,
      ({ actions }) => actions.actions.push(actions.actions[0]),
    ],
    [
      'an action that needs what is not there',
      /needs nothing, which does not exist/,
      ({ actions }) => (actions.actions[0].needs = [{ criterionId: 'nothing', atLeast: 1 }]),
    ],
    [
      'a programme twice',
      /programme .* twice/,
      ({ programmes }) => programmes.programmes.push(programmes.programmes[0]),
    ],
    [
      'a benefit twice',
      /benefit .* twice/,
      ({ programmes }) => {
        const { benefits } = programmes.programmes[0]
        benefits.push(benefits[0])
      },
    ],
    [
      'a benefit in its own place',
      /replaces no other benefit/,
      ({ programmes }) => {
        const [benefit] = programmes.programmes[1].benefits
        benefit.replaces = benefit.id
      },
    ],
    [
      'a programme for a kind of business there is none of',
      /a kind of business that does not exist/,
      ({ programmes }) =>
        (programmes.programmes[0].eligibility = { id: 'x', fact: 'kind', oneOf: ['guild'] }),
    ],
    [
      'a programme that goes by what nobody is asked',
      /neither of the profile nor a yes-or-no question/,
      ({ programmes }) =>
        (programmes.programmes[0].eligibility = { id: 'x', fact: 'turnover', atMost: 3 }),
    ],
    [
      'a condition of a benefit nobody can be told',
      /has no id/,
      ({ programmes }) =>
        (programmes.programmes[0].benefits[0].when = {
          not: { any: [{ fact: 'kind', oneOf: ['household'] }] },
        }),
    ],
  ])('is told to have %s', (_what, expected, change) => {
    expect(changed(change).join('\n')).toMatch(expected)
  })
})
