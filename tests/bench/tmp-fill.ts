import { openSqlite } from '#server/database/open-sqlite.ts'
import { fillStore } from '../support/fill-store.ts'
import { verifyFile } from '#server/maintenance/backup-store.ts'
const file = process.argv[2]!, n = Number(process.argv[3])
const store = openSqlite(file)
store.connection.exec('PRAGMA synchronous=OFF; PRAGMA cache_size=-200000')
let t = performance.now()
await fillStore(store, n)
console.log(n, 'rows', (performance.now()-t)/1000, 's')
await store.close()
if (process.argv[4]) console.log(await verifyFile(file))
