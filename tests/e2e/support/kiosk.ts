import { expect, type CDPSession, type Page } from '@playwright/test'
import type { CodeReply, EventDetail, EventDraft, FieldEvent } from '#protocol/event.ts'
import { ADMIN } from './running-server.ts'

/** Staff by the API, for what a test of the tablet only needs to be there. */
export interface Staff {
  createEvent(change?: Partial<EventDraft>): Promise<FieldEvent>
  changeEvent(id: string, change: object): Promise<void>
  code(eventId: string): Promise<string>
  detail(eventId: string): Promise<EventDetail>
  revoke(deviceId: string): Promise<void>
}

export async function staffAt(port: number, publicUrl: string): Promise<Staff> {
  const base = `http://127.0.0.1:${port}`
  const headers = { 'Content-Type': 'application/json', Origin: publicUrl }
  const signedIn = await fetch(`${base}/api/auth/sign-in/email`, {
    method: 'POST',
    headers,
    body: JSON.stringify(ADMIN),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  async function call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${base}/api/v1/staff${path}`, {
      method,
      headers: { ...headers, Cookie: cookie },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
    return response.status === 204 ? null : response.json()
  }
  return {
    createEvent: async (change = {}) =>
      (await call('POST', '/events', {
        name: 'Ngày hội chuyển đổi số',
        province: '79',
        place: 'Nhà văn hóa xã',
        // Tablets are heard of once it has begun, whatever day it is.
        startsOn: '2020-11-24',
        endsOn: '2026-11-24',
        questionnaireIds: ['quick-check'],
        target: 80,
        abandoned: 'seal',
        idleSeconds: 60,
        ...change,
      })) as FieldEvent,
    changeEvent: async (id, change) => void (await call('PATCH', `/events/${id}`, change)),
    code: async (id) =>
      ((await call('POST', `/events/${id}/codes`, { label: '', hours: 4 })) as CodeReply).code,
    detail: async (id) => (await call('GET', `/events/${id}`)) as EventDetail,
    revoke: async (id) => void (await call('POST', `/devices/${id}/revoke`, {})),
  }
}

export const PIN = '2468'

/** Makes `page`'s device a tablet of the event, as an officer does who scanned the code. */
export async function enrol(page: Page, url: string, code: string, name: string): Promise<void> {
  await page.goto(`${url}/kiosk/enrol#code=${code}`)
  await page.getByLabel('Tên máy').fill(name)
  await page.getByLabel('Mã PIN của cán bộ').fill(PIN)
  await page.getByLabel('Nhập lại mã PIN').fill(PIN)
  await page.getByRole('button', { name: 'Ghép máy' }).click()
  await page.waitForURL(/\/kiosk$/)
  await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible()
}

/** To the officer's screen, through the PIN. */
export async function openOfficer(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Cán bộ' }).click()
  await page.getByLabel('Mã PIN').fill(PIN)
  await page.getByRole('button', { name: 'Mở', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Máy tại sự kiện' })).toBeVisible()
}

/** One figure of the officer's tally. */
export const tally = (page: Page, name: string) =>
  page.locator('.kiosk-tally div').filter({ hasText: name }).getByRole('definition')

/** All texts of a heap snapshot: the last of its tables. */
function textsOf(snapshot: string): readonly string[] {
  const table = '"strings":'
  const at = snapshot.lastIndexOf(table)
  if (at < 0) throw new Error('a heap snapshot without its texts')
  // It is JSON: letters beyond ASCII may stand in it as they are or escaped.
  return JSON.parse(snapshot.slice(at + table.length, -1)) as readonly string[]
}

/** What the page's memory holds, once what nobody needs any more is gone. */
async function memoryOf(session: CDPSession): Promise<readonly string[]> {
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  return textsOf(chunks.join(''))
}

/**
 * Where any of `markers` is still to be found outside the page's memory: what the page shows, its addresses, every storage.
 * The page searches what it can itself: all that the app has put by would have to be brought here otherwise.
 */
export async function keptOf(page: Page, markers: readonly string[]): Promise<string[]> {
  const places = await page.evaluate(async (sought) => {
    const found: string[] = []
    const search = (place: string, text: string): void => {
      if (sought.some((marker) => text.includes(marker))) found.push(place)
    }
    search('page', document.documentElement.outerHTML)
    search('fields', [...document.querySelectorAll('input')].map(({ value }) => value).join(' '))
    search('address', `${location.href} ${document.title} ${JSON.stringify(history.state)}`)
    search('localStorage', JSON.stringify(Object.entries(localStorage)))
    search('sessionStorage', JSON.stringify(Object.entries(sessionStorage)))
    search('cookies', document.cookie)
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name)
        opening.addEventListener('success', () => resolve(opening.result))
      })
      for (const table of database.objectStoreNames) {
        const rows = await new Promise((resolve) => {
          const reading = database.transaction(table).objectStore(table).getAll()
          reading.addEventListener('success', () => resolve(reading.result))
        })
        search(`database ${table}`, JSON.stringify(rows))
      }
      database.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      const held = await cache.matchAll()
      const texts = await Promise.all(held.map(async (each) => `${each.url} ${await each.text()}`))
      search(`cache ${name}`, texts.join(' '))
    }
    const files = []
    for await (const file of (await navigator.storage.getDirectory()).keys()) files.push(file)
    search('files', files.join(' '))
    return found
  }, markers)
  const session = await page.context().newCDPSession(page)
  const visited = JSON.stringify(await session.send('Page.getNavigationHistory'))
  await session.detach()
  if (markers.some((marker) => visited.includes(marker))) places.push('history')
  return places.toSorted()
}

/** The same, and the page's memory, which takes ten times as long. */
export async function tracesOf(page: Page, markers: readonly string[]): Promise<string[]> {
  const places = await keptOf(page, markers)
  const session = await page.context().newCDPSession(page)
  const memory = await memoryOf(session)
  await session.detach()
  const holds = (text: string): boolean => markers.some((marker) => text.includes(marker))
  return memory.some(holds) ? [...places, 'memory'] : places
}
