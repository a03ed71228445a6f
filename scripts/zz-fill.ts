import { join } from 'node:path'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { fillStore } from '../tests/support/fill-store.ts'
const [dir = '', count = '1000'] = process.argv.slice(2)
const store = openSqlite(join(dir, 'sansangso.sqlite'))
const t = performance.now()
await fillStore(store, Number(count))
console.log(count, 'rows in', Math.round(performance.now() - t), 'ms')
await store.close()
