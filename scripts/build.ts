// npm run build [-- client|server …]: builds both, or what is named.
import { buildClient } from './build-client.ts'
import { noteBuilt, PARTS } from './build-if-needed.ts'
import { buildServer } from './build-server.ts'
import { needKnown } from './need-known.ts'

const BUILD = { client: buildClient, server: buildServer }
const named = process.argv.slice(2)
needKnown(named, PARTS)
for (const part of PARTS)
  if (named.length === 0 || named.includes(part)) await noteBuilt(part, BUILD[part])
