export const TEXT_SIZES = ['normal', 'large', 'larger'] as const
export const SCHEMES = ['auto', 'light', 'dark'] as const
export const CONTRASTS = ['auto', 'more'] as const
export const MOTIONS = ['auto', 'less'] as const

/** How everything is shown; `auto` = as the device itself is set. */
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

const DARK = '(prefers-color-scheme: dark)'
const CONTRAST = '(prefers-contrast: more)'

const oneOf = <T extends string>(values: readonly T[], value: unknown, otherwise: T): T =>
  values.find((each) => each === value) ?? otherwise

/** The display that was kept, whatever an older or newer version of the app may have kept. */
export function displayFrom(kept: unknown): Display {
  const { text, scheme, contrast, motion } = (kept ?? {}) as Readonly<Record<string, unknown>>
  return {
    text: oneOf(TEXT_SIZES, text, 'normal'),
    scheme: oneOf(SCHEMES, scheme, 'auto'),
    contrast: oneOf(CONTRASTS, contrast, 'auto'),
    motion: oneOf(MOTIONS, motion, 'auto'),
  }
}

/** Puts it on the page: attributes of the root that `tokens.css` and `base.css` read. */
export function showDisplay({ text, scheme, contrast, motion }: Display): void {
  const { dataset } = document.documentElement
  const isDark = scheme === 'auto' ? matchMedia(DARK).matches : scheme === 'dark'
  dataset['scheme'] = isDark ? 'dark' : 'light'
  dataset['contrast'] = contrast === 'more' || matchMedia(CONTRAST).matches ? 'more' : 'usual'
  dataset['text'] = text
  dataset['motion'] = motion
}

/** Shows what `read` gives, now and whenever the device changes its own settings. */
export function startDisplay(read: () => Display): void {
  const show = (): void => showDisplay(read())
  show()
  for (const query of [DARK, CONTRAST]) matchMedia(query).addEventListener('change', show)
}
