import { parentPort, workerData } from 'node:worker_threads'
import { holdContent } from '../hold-content.ts'
import { receiptIssuer } from '../keys/signer.ts'
import { judgeItems, type Task } from './judge-item.ts'
import { withoutBody, type ThreadStart, type ThreadWord } from './judge-thread.ts'

// A thread of `judgePool`: it judges what it is sent, and does nothing else.

const { content, programmes, key } = workerData as ThreadStart
const tools = { content, signer: { issueReceipt: receiptIssuer(key) } }
holdContent({ programmes }, content)

const say = (word: ThreadWord): void => parentPort?.postMessage(word, [])
parentPort?.on('message', (tasks: readonly Task[]) =>
  say({ kind: 'judged', judged: judgeItems(tasks, tools).map(withoutBody) }),
)
say({ kind: 'ready', judged: null })
