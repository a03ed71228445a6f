import type { Page } from '@playwright/test'

/** Every row of the app's database, by store. */
export type DeviceContents = Readonly<Record<string, readonly unknown[]>>

/** What is kept on this device. Throws where a row would not survive as text: then it cannot be put on another. */
export async function deviceContents(page: Page): Promise<DeviceContents> {
  const [contents, asText] = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('sansangso')
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => reject(new Error('no database')))
    })
    const names = [...database.objectStoreNames]
    const transaction = database.transaction(names, 'readonly')
    const all = names.map(
      (name) =>
        new Promise<unknown[]>((resolve, reject) => {
          const asked = transaction.objectStore(name).getAll()
          asked.addEventListener('success', () => resolve(asked.result))
          asked.addEventListener('error', () => reject(new Error(`${name} not read`)))
        }),
    )
    const rows = await Promise.all(all)
    database.close()
    const found = Object.fromEntries(names.map((name, index) => [name, rows[index]]))
    return [found, JSON.stringify(found)] as const
  })
  const read = JSON.parse(asText) as DeviceContents
  if (JSON.stringify(contents) !== asText) throw new Error('a row is more than text and numbers')
  return read
}

/** Puts on this device, which has opened the app once, what another kept. */
export async function bringContents(page: Page, contents: DeviceContents): Promise<void> {
  await page.evaluate(async (brought) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('sansangso')
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => reject(new Error('no database')))
    })
    const transaction = database.transaction(Object.keys(brought), 'readwrite')
    for (const [name, rows] of Object.entries(brought))
      for (const row of rows) transaction.objectStore(name).put(row)
    await new Promise((resolve, reject) => {
      transaction.addEventListener('complete', resolve)
      transaction.addEventListener('abort', () => reject(new Error('not written')))
    })
    database.close()
  }, contents)
}
