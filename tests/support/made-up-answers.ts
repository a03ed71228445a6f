import { CLOSING_QUESTIONS } from '#content/closing.ts'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROVINCES } from '#content/reference.ts'
import {
  ANSWER_NOT_APPLICABLE,
  ANSWER_UNKNOWN,
  answeredWith,
  type Answer,
  type Answers,
} from '#domain/answers.ts'
import { NONE_OF_THEM, type Closing, type ClosingQuestions } from '#domain/closing.ts'
import type { Profile } from '#domain/profile.ts'
import type { Seeded } from './seeded.ts'

/*
 * What the businesses that were never there say of themselves: some pillars lag behind others, a weak network is named where
 * towns are few, and who is further along names less. The shares are made up, and say nothing about Vietnam.
 */

/** How much easier than the others each pillar is for them, in the questionnaire's order: security and data come last. */
const PILLAR_LEANS = [0.1, 0.5, -0.2, -0.4, -0.6, 0.3, 0] as const
const TOOL_LINKS = { ...QUESTIONNAIRE.toolLinks, canBeNotApplicable: false, lean: -0.3 }
const ITEMS = [
  ...QUESTIONNAIRE.pillars.flatMap(({ criteria }, index) =>
    criteria.map((item) => ({ ...item, lean: PILLAR_LEANS[index % PILLAR_LEANS.length] ?? 0 })),
  ),
  TOOL_LINKS,
]
const TOOLS = [
  ...new Set(
    Object.values(QUESTIONNAIRE.toolLists)
      .flat()
      .map(({ id }) => id),
  ),
]

/** From `maturity`, about normal and 0 in the middle, on which every answer leans. */
export function madeUpAnswers(dice: Seeded, maturity: number): Answers {
  const answer = ({ lean, options, canBeNotApplicable }: (typeof ITEMS)[number]): Answer => {
    if (dice.chance(0.05)) return ANSWER_UNKNOWN
    if (canBeNotApplicable && dice.chance(0.1)) return ANSWER_NOT_APPLICABLE
    const share = 1 / (1 + Math.exp(-(maturity + lean + 0.8 * dice.normal())))
    const index = Math.min(options.length - 1, Math.floor(share * options.length))
    return answeredWith(options[index]?.id ?? '')
  }
  const likely = 0.1 + 0.5 / (1 + Math.exp(-maturity))
  return {
    criteria: Object.fromEntries(ITEMS.map((item) => [item.id, answer(item)])),
    tools: TOOLS.filter(() => dice.chance(likely)),
  }
}

/** How often an obstacle of a group is named at all; the first of a group most. */
const GROUP_SHARES: Readonly<Record<string, number>> = {
  network: 0.22,
  money: 0.42,
  'awareness-skills': 0.36,
  people: 0.26,
  'policy-procedure': 0.24,
  'data-platforms': 0.2,
}
/** As people write it who are in a hurry, by the group of what they named. */
const NOTES: Readonly<Record<string, readonly string[]>> = {
  network: [
    'Mạng ở chợ hay chập chờn, hỏi không biết hỏi ai.',
    'Trong bản chỉ có sóng ở đầu dốc.',
    'Mưa là mất mạng cả buổi.',
  ],
  money: [
    'Phần mềm tính theo tháng, tháng ế vẫn phải đóng.',
    'Vay được thì tốt, mà không có gì thế chấp.',
  ],
  'awareness-skills': [
    'Tôi lớn tuổi, con đi làm xa, không ai chỉ.',
    'Nghe nói nhiều mà không biết bắt đầu từ đâu.',
  ],
  people: ['Có mỗi cháu kế toán biết máy tính, cháu sắp nghỉ sinh.'],
  'policy-procedure': ['Có nghe hỗ trợ mà giấy tờ không biết làm thế nào.'],
  'data-platforms': [
    'Năm ngoái bị lừa chuyển khoản, giờ ngại.',
    'Sàn một nơi, sổ một nẻo, cuối tháng cộng tay.',
  ],
}
const REMARKS = [
  'Câu hỏi dễ hiểu, mong có người xuống hướng dẫn.',
  'Xin mở lớp buổi tối, ban ngày tôi bận bán.',
  'Mong báo lại kết quả cho bà con.',
] as const

const shrink = (maturity: number): number => 1 / (1 + Math.exp(maturity))

function obstaclesOf(dice: Seeded, { province }: Profile, maturity: number) {
  const isRural = PROVINCES.find(({ code }) => code === province)?.kind === 'province'
  return CLOSING_QUESTIONS.current().obstacleGroups.flatMap(({ id, obstacles }) => {
    const more = id === 'network' && isRural ? 2 : 1
    const share = (GROUP_SHARES[id] ?? 0.2) * more * 1.2 * shrink(maturity)
    return obstacles
      .filter((_, index) => dice.chance(share / (1 + 0.6 * index)))
      .map((obstacle) => ({ group: id, obstacle }))
  })
}

/** One who is further along tends to the later options of a question that goes up; one in twelve passes it over. */
function chosenOf(
  dice: Seeded,
  { choose, options }: ClosingQuestions['questions'][number],
  maturity: number,
): readonly string[] {
  if (dice.chance(0.08)) return []
  if (choose === 'several')
    return options.filter((_, index) => dice.chance(0.6 / (1 + 0.4 * index)))
  const index = Math.floor((1 - shrink(maturity + dice.normal())) * options.length)
  return options.slice(index, index + 1)
}

/** What they say after the last question; asks nobody to call. */
export function madeUpClosing(dice: Seeded, profile: Profile, maturity: number): Closing {
  const { version, questions } = CLOSING_QUESTIONS.current()
  const named = obstaclesOf(dice, profile, maturity)
  const noted = dice.chance(0.1) ? named[0] : undefined
  return {
    version,
    obstacles: named.map(({ obstacle }) => obstacle),
    obstacleNote: noted ? dice.pick(NOTES[noted.group] ?? ['']) : null,
    wantsContact: false,
    answers: Object.fromEntries(
      questions.flatMap((question) => {
        // It is for who names nothing.
        if (question.id === NONE_OF_THEM && named.length > 0) return []
        const chosen = chosenOf(dice, question, maturity)
        return chosen.length > 0 ? [[question.id, chosen] as const] : []
      }),
    ),
    remarks: dice.chance(0.04) ? dice.pick(REMARKS) : null,
    importantPillars: QUESTIONNAIRE.pillars.map(({ id }) => id).filter(() => dice.chance(0.2)),
  }
}
