import type { Page } from '@playwright/test'

/** What a person does at a page, without pauses: by its own controls, each as soon as it is there. */
export interface Hands {
  /** Waits until `look` finds something. Fails after a while, and says where the page was and `what` it had not. */
  found<Found>(look: () => Found | null | undefined | false, what?: string): Promise<Found>
  /** Presses the button or link of this name. */
  press(name: RegExp): Promise<void>
  /** Ticks or chooses what this label is for. */
  tick(label: RegExp): Promise<void>
  type(label: RegExp, value: string): Promise<void>
  /** Waits until the page's path is such a one. */
  at(path: RegExp): Promise<boolean>
  /** Waits until what was typed is said to be kept. */
  saved(): Promise<boolean>
  /** The radios, or the checkboxes, of the question on the page, once it is one that has no answer yet. */
  unanswered(): Promise<readonly HTMLInputElement[]>
  /** Chooses in the question that stands on the page, waits for it to be kept, and goes on to what follows. */
  answerWith(chosen: readonly HTMLElement[]): Promise<void>
}

function grow(): void {
  const found: Hands['found'] = (look, what = look.toString()) =>
    new Promise((resolve, reject) => {
      const first = look()
      if (first) return resolve(first)
      const observer = new MutationObserver(() => {
        const now = look()
        if (!now) return
        observer.disconnect()
        resolve(now)
      })
      const everything = { subtree: true, childList: true, attributes: true, characterData: true }
      observer.observe(document, everything)
      setTimeout(() => {
        observer.disconnect()
        reject(new Error(`not found at ${location.pathname}: ${what}`))
      }, 15_000)
    })
  const textOf = (element: Element): string => (element.textContent ?? '').trim()
  const button = (name: RegExp): HTMLElement | undefined =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button:not([disabled], [aria-disabled="true"]), a',
      ),
    ].find((each) => name.test(textOf(each)))
  const field = (label: RegExp): HTMLInputElement | undefined => {
    const own = [...document.querySelectorAll('label')].find((each) => label.test(textOf(each)))
    const control = own?.control ?? own?.querySelector('input')
    return (control as HTMLInputElement | null) ?? undefined
  }
  const hands: Hands = {
    found,
    press: async (name) => (await found(() => button(name), String(name))).click(),
    tick: async (label) => (await found(() => field(label), String(label))).click(),
    async type(label, value) {
      const control = await found(() => field(label), String(label))
      const prototype = Object.getPrototypeOf(control) as object
      control.focus()
      Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(control, value)
      control.dispatchEvent(new Event('input', { bubbles: true }))
      control.dispatchEvent(new Event('change', { bubbles: true }))
      control.blur()
    },
    at: (path) => found(() => path.test(location.pathname), String(path)),
    saved: () => found(() => document.body.textContent.includes('Đã lưu trên máy')),
    unanswered: () =>
      found(() => {
        const all = [...document.querySelectorAll<HTMLInputElement>('main input')].filter(
          ({ type }) => type === 'radio' || type === 'checkbox',
        )
        return all.length > 0 && all.every(({ checked }) => !checked) && all
      }),
    async answerWith(chosen) {
      const path = location.pathname
      for (const control of chosen) {
        control.click()
        // Nobody taps twice in one instant: what came of one is drawn before the next.
        await new Promise((resolve) => setTimeout(resolve))
      }
      await hands.saved()
      await hands.press(/^(Tiếp tục|Đến phần cuối)$/)
      await found(() => location.pathname !== path)
    },
  }
  Object.assign(globalThis, { hands })
}

/**
 * Puts `Hands` into the document `page` shows, as `globalThis.hands`. Dozens of visits at Playwright's pace would take longer
 * than the whole test run may; what it looks at besides, that a control can be seen and is not covered, the tests of the
 * main job and of each screen do look at.
 */
export const giveHands = (page: Page): Promise<void> => page.evaluate(grow)
