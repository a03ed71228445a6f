import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { Device } from './device.ts'

interface Process {
  readonly id: number
  readonly parent: number
  readonly command: string
}

function linuxProcess(id: number): Process[] {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8')
    // Its name stands in brackets and may hold anything; then come the state and the parent.
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return state === 'Z' ? [] : [{ id, parent: Number(parent), command }]
  } catch {
    // It ended while we looked.
    return []
  }
}

function processes(): Process[] {
  if (existsSync('/proc/self/stat'))
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => linuxProcess(Number(name)))
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' })
  return stdout.split('\n').flatMap((line) => {
    const [, id, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return command === undefined ? [] : [{ id: Number(id), parent: Number(parent), command }]
  })
}

/** The profile of the browser that this very test runs, as `startDevice` named it. */
function runningProfile(): string {
  const own = processes().filter(({ parent }) => parent === process.pid)
  for (const { command } of own) {
    const [, profile] = /--user-data-dir=(\S*sansangso-device-\S+)/.exec(command) ?? []
    if (profile) return profile
  }
  throw new Error('no device of this test is running')
}

/**
 * What a phone does that runs out of memory or power: every process of the device's browser gets `SIGKILL`, the one
 * that writes to the disk among them. `device.restart()` then starts cold on what is left in the profile.
 */
export async function killBrowser({ context }: Device): Promise<void> {
  const profile = runningProfile()
  const noticed = context().waitForEvent('close')
  const running = (): Process[] => processes().filter(({ command }) => command.includes(profile))
  const deadline = Date.now() + 10_000
  for (let left = running(); left.length > 0; left = running()) {
    if (Date.now() > deadline) throw new Error(`still running: ${left[0]?.command}`)
    for (const { id } of left) {
      try {
        process.kill(id, 'SIGKILL')
      } catch {
        // Gone with its parent.
      }
    }
    await pause(10)
  }
  await noticed
}

/** Moments between pressing "submit" and the result, in their order. */
export type Moment = 'pressed' | 'identified' | 'written' | 'committed' | 'shown'

/** Asked for without waiting in the background: the page stands still until the reply comes, and it never does. */
export const STANDSTILL = '/api/v1/standstill'

/**
 * Opens the page anew so that it stops dead at `moment`: no line of it runs any more, so that killing it then is
 * killing it at that moment and no other. The network has to hold the reply to `STANDSTILL`.
 */
export async function standStillAt(page: Page, moment: Moment): Promise<void> {
  // Before the app's first line: it takes hold of the database's functions when it opens it.
  await page.addInitScript(
    ([at, address]) => {
      let isPressed = false
      const pass = (here: string): void => {
        if (here !== at || !isPressed) return
        const request = new XMLHttpRequest()
        request.open('POST', address, false)
        request.send()
      }
      addEventListener(
        'click',
        ({ target }) => {
          if (!(target instanceof Element) || !target.closest('button')) return
          isPressed = true
          pass('pressed')
        },
        { capture: true },
      )

      const begin = IDBDatabase.prototype.transaction
      IDBDatabase.prototype.transaction = function transaction(...how) {
        const begun = begin.apply(this, how)
        const freezes = begun.objectStoreNames.contains('submissions')
        if (begun.mode === 'readwrite')
          begun.addEventListener('complete', () => pass(freezes ? 'committed' : 'identified'))
        return begun
      }
      const put = IDBObjectStore.prototype.put
      IDBObjectStore.prototype.put = function putAndPass(value: { status?: string }, key) {
        const request = put.call(this, value, key)
        if (value.status === 'finished') request.addEventListener('success', () => pass('written'))
        return request
      }
      const pushState = history.pushState.bind(history)
      history.pushState = (...to) => {
        pushState(...to)
        pass('shown')
      }
    },
    [moment, STANDSTILL] as const,
  )
  await page.reload()
}

/** The page stops dead as soon as any of it says "Đã lưu trên máy" anew. */
export async function standStillWhenSaved(page: Page): Promise<void> {
  await page.evaluate((address) => {
    new MutationObserver((changes) => {
      if (!changes.some(({ target }) => target.textContent === 'Đã lưu trên máy')) return
      const request = new XMLHttpRequest()
      request.open('POST', address, false)
      request.send()
    }).observe(document, { subtree: true, childList: true, characterData: true })
  }, STANDSTILL)
}
