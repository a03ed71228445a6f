import { buildIfNeeded } from './build-if-needed.ts'
import { serve } from './serve.ts'

await buildIfNeeded()
serve()
