import { judgeItem, type JudgeTools } from './judge-item.ts'
import type { Judges } from './judged-item.ts'

/** Judges on the thread it is called on. */
export const inLineJudges = (tools: JudgeTools): Judges => ({
  judge: (items, receivedAt) =>
    Promise.resolve(items.map((item) => judgeItem(item, receivedAt, tools))),
  close: () => Promise.resolve(),
})
