import { judgeItems, type JudgeTools } from './judge-item.ts'
import type { Judges } from './judged-item.ts'

/** Judges on the thread it is called on. */
export const inLineJudges = (tools: JudgeTools): Judges => ({
  judge(items, receivedAt) {
    const tasks = items.map((item) => ({ item, receivedAt }))
    return Promise.resolve(judgeItems(tasks, tools))
  },
  close: () => Promise.resolve(),
})
