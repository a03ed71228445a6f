export const TEXT_SIZES = ['normal', 'large', 'larger'] as const
export const SCHEMES = ['auto', 'light', 'dark'] as const
export const CONTRASTS = ['auto', 'more'] as const
export const MOTIONS = ['auto', 'less'] as const

/** How this device shows everything; `auto` = as the device itself is set. */
export interface Display {
  readonly text: (typeof TEXT_SIZES)[number]
  readonly scheme: (typeof SCHEMES)[number]
  readonly contrast: (typeof CONTRASTS)[number]
  readonly motion: (typeof MOTIONS)[number]
}

export const AS_THE_DEVICE: Display = {
  text: 'normal',
  scheme: 'auto',
  contrast: 'auto',
  motion: 'auto',
}

// Not in the database: it has to be known before the first paint, and says nothing of anybody.
const KEY = 'sansangso-display'
const DARK = '(prefers-color-scheme: dark)'
const CONTRAST = '(prefers-contrast: more)'

const oneOf = <T extends string>(values: readonly T[], value: unknown, otherwise: T): T =>
  values.find((each) => each === value) ?? otherwise

/** What was chosen on this device; what cannot be read is as if nothing had been. */
export function readDisplay(): Display {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>
    return {
      text: oneOf(TEXT_SIZES, kept['text'], 'normal'),
      scheme: oneOf(SCHEMES, kept['scheme'], 'auto'),
      contrast: oneOf(CONTRASTS, kept['contrast'], 'auto'),
      motion: oneOf(MOTIONS, kept['motion'], 'auto'),
    }
  } catch {
    return AS_THE_DEVICE
  }
}

/** Puts a display on the page: attributes of the root that `tokens.css` and `base.css` read. */
function show({ text, scheme, contrast, motion }: Display): void {
  const { dataset } = document.documentElement
  const isDark = scheme === 'auto' ? matchMedia(DARK).matches : scheme === 'dark'
  dataset['scheme'] = isDark ? 'dark' : 'light'
  dataset['contrast'] = contrast === 'more' || matchMedia(CONTRAST).matches ? 'more' : 'usual'
  dataset['text'] = text
  dataset['motion'] = motion
}

/** Shows and keeps a choice; where nothing can be kept it lasts as long as the page. */
export function chooseDisplay(display: Display): void {
  show(display)
  try {
    localStorage.setItem(KEY, JSON.stringify(display))
  } catch {
    // Storage is refused: the choice is shown all the same.
  }
}

/** A shared tablet: the next visitor finds it as the device is set. */
export function resetDisplay(): void {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // Nothing was kept either.
  }
  show(AS_THE_DEVICE)
}

/** Before the first paint; afterwards follows the device where it is left to it. */
export function startDisplay(): void {
  show(readDisplay())
  for (const query of [DARK, CONTRAST])
    matchMedia(query).addEventListener?.('change', () => show(readDisplay()))
}
