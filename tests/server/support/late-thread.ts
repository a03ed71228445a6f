import { workerData } from 'node:worker_threads'
import { isFirst } from './is-first.ts'

// A thread that dies as it starts the first time, where the file `mark` is not there yet, and then is what `program` says.

const { mark, program } = workerData as { readonly mark: string; readonly program: string }
if (isFirst(mark)) throw new Error('no thread yet')
await import(program)
