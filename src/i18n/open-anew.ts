const FIRST_LOOK_MS = 1_500
const NEXT_LOOK_MS = 10_000

/** The script a page of ours begins with, as the build names it: a captive portal's page has none. */
const MAIN_SCRIPT = /<script type="module"[^>]* src="([^"]*\/assets\/[^"]+)"/

/**
 * Whether opening this page anew brings another version of the app than the one that runs. The console's page comes from the
 * server, every other from what is put by, where there is that (`app/service-worker.ts`). No where nobody answers.
 */
async function isOutdated(): Promise<boolean> {
  const own = document.querySelector('script[type=module][src]')?.getAttribute('src')
  const address = location.pathname.startsWith('/staff') ? '/staff' : '/index.html'
  try {
    const served = MAIN_SCRIPT.exec(await (await fetch(address, { cache: 'no-store' })).text())
    return served !== null && served[1] !== own
  } catch {
    return false
  }
}

/**
 * For as long as something stands in a screen's place because its files are not here yet; the function returned ends it.
 * Those of a version that is no longer served never come: then the page is opened anew, at the address it is at. Nothing can
 * be typed meanwhile, and what was is stored.
 */
export function openAnewWhereOutdated(): () => void {
  let isOver = false
  const look = async (): Promise<void> => {
    const outdated = await isOutdated()
    if (isOver) return
    if (outdated) location.reload()
    else timer = setTimeout(() => void look(), NEXT_LOOK_MS)
  }
  let timer = setTimeout(() => void look(), FIRST_LOOK_MS)
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}
