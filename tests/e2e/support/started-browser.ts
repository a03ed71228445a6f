const CRASHED = /Segmentation fault|exitCode=139|signal=SIG(SEGV|ABRT|BUS|TRAP)/

/**
 * Starts a browser, once more where it crashed before it had a page: that is Chromium's own fault, seen once in many hundred
 * starts, and says nothing of what is tested. Whatever else goes wrong is thrown at once.
 */
export async function startedBrowser<Browser>(launch: () => Promise<Browser>): Promise<Browser> {
  try {
    return await launch()
  } catch (error) {
    if (!CRASHED.test(String(error))) throw error
    console.warn('Chromium crashed while starting; started again.')
    return launch()
  }
}
