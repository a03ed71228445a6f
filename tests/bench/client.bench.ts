import { availableParallelism, loadavg } from 'node:os'
import { chromium } from '@playwright/test'
import { BROWSER_ARGUMENTS } from '../../scripts/browser-arguments.ts'
import { buildIfNeeded } from '../../scripts/build-if-needed.ts'
import { brotliBytes, FIRST_LOAD_LIMIT } from '../../scripts/check-size.ts'
import { needBrowser } from '../../scripts/find-browser.ts'
import { firstLoad } from '../../scripts/first-load.ts'
import { CLIENT_DIR } from '../../scripts/root.ts'
import { builtSurveyjs } from './built-surveyjs.ts'
import { note, printFigure } from './figure.ts'
import { firstControl } from './first-control.ts'
import { offlineStarts } from './offline-start.ts'
import { START_CONTROL } from './owner-path.ts'
import { staticSite } from './static-site.ts'
import { median, percentile } from './statistics.ts'
import { submitToResult } from './submit-to-result.ts'
import { tapToDurable } from './tap-to-durable.ts'

const RUNS = 5
const TAPS = 60

/** What an owner's cheap phone feels. Bars: docs/contributing.md. */
export async function bench(): Promise<void> {
  await buildIfNeeded({ parts: ['client'] })
  note(`load average ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} processors`)
  printFigure({
    name: 'first-question-bytes',
    value: await brotliBytes(firstLoad().files),
    unit: 'B',
    bar: '<=',
    limit: FIRST_LOAD_LIMIT,
  })

  const launch = { executablePath: needBrowser(), args: [...BROWSER_ARGUMENTS] }
  const browser = await chromium.launch(launch)
  const ours = await staticSite(CLIENT_DIR)
  const theirs = await staticSite(await builtSurveyjs())
  try {
    const ourTimes: number[] = []
    const theirTimes: number[] = []
    // Taken in turns, so that whatever else the machine does weighs on both.
    for (let run = 0; run < RUNS; run++) {
      ourTimes.push(await firstControl(browser, ours.url, START_CONTROL))
      theirTimes.push(await firstControl(browser, theirs.url, 'input[type="radio"]'))
    }
    note(
      `first control at slow 4G and 6x CPU, median of ${RUNS}: ` +
        `${Math.round(median(ourTimes))} ms, SurveyJS ${Math.round(median(theirTimes))} ms`,
    )
    printFigure({
      name: 'first-control-against-surveyjs',
      value: median(ourTimes) / median(theirTimes),
      unit: 'ratio',
      bar: '<=',
      limit: 0.35,
    })
    printFigure({
      name: 'offline-start',
      value: median(await offlineStarts(CLIENT_DIR, launch, RUNS)) / 1000,
      unit: 's',
      bar: '<=',
      limit: 0.8,
    })
    printFigure({
      name: 'tap-to-durable-p98',
      value: percentile(await tapToDurable(browser, ours.url, TAPS), 0.98),
      unit: 'ms',
      bar: '<=',
      limit: 100,
    })
    printFigure({
      name: 'submit-to-result',
      value: median(await submitToResult(browser, ours.url, RUNS)),
      unit: 'ms',
      bar: '<=',
      limit: 300,
    })
  } finally {
    await browser.close()
    await Promise.all([ours.close(), theirs.close()])
  }
}
