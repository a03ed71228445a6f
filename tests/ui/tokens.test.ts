import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('src/ui/tokens.css', 'utf8')
/** What stands in the braces after `selector`, at its first occurrence as a rule of its own. */
const blockOf = (selector: string): string => css.split(`\n  ${selector} {`)[1]?.split('}')[0] ?? ''

const coloursIn = (text: string): Map<string, string> =>
  new Map(
    [...text.matchAll(/--([\w-]+):\s*(#[\da-f]{6});/g)].map(([, name = '', hex = '']) => [
      name,
      hex,
    ]),
  )

const light = coloursIn(blockOf(':root'))
const dark = new Map([...light, ...coloursIn(blockOf(":root[data-scheme='dark']"))])
const more = coloursIn(blockOf(":root[data-contrast='more']"))
const themes = {
  light,
  dark,
  'high-contrast': new Map([...light, ...more]),
  'dark high-contrast': new Map([
    ...dark,
    ...coloursIn(blockOf(":root[data-contrast='more'][data-scheme='dark']")),
  ]),
}

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(theme: keyof typeof themes, one: string, other: string): number {
  const [a, b] = [one, other].map((name) => {
    const hex = themes[theme].get(name)
    if (!hex) throw new Error(`no colour --${name}`)
    return luminance(hex)
  })
  if (a === undefined || b === undefined) throw new Error('two colours are needed')
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const GROUNDS = ['paper', 'surface', 'brand-tint', 'accent-tint', 'danger-tint', 'good-tint']
/** Text on ground, as the style sheets combine them. */
const TEXTS = [
  ...GROUNDS.flatMap((ground) => [
    ['ink', ground],
    ['ink-soft', ground],
    ['brand', ground],
  ]),
  ['danger', 'paper'],
  ['danger', 'danger-tint'],
  ['accent', 'paper'],
  ['good', 'paper'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-strong'],
  // The button that destroys something.
  ['surface', 'danger'],
]
/** What is drawn and must be made out: frames of inputs and options, the focus ring. */
const SHAPES = [
  ['line-strong', 'paper'],
  ['line-strong', 'surface'],
  ['brand', 'paper'],
  ['focus', 'paper'],
  ['focus', 'surface'],
]

describe.each(Object.keys(themes) as (keyof typeof themes)[])('the %s colours', (theme) => {
  it.each(TEXTS)('let %s be read on %s (4.5:1)', (text = '', ground = '') => {
    expect(contrast(theme, text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(SHAPES)('let %s be seen on %s (3:1)', (shape = '', ground = '') => {
    expect(contrast(theme, shape, ground)).toBeGreaterThanOrEqual(3)
  })
})

describe.each(['high-contrast', 'dark high-contrast'] as const)('the %s colours', (theme) => {
  it.each(TEXTS)('let %s be read on %s with ease (7:1)', (text = '', ground = '') => {
    expect(contrast(theme, text, ground)).toBeGreaterThanOrEqual(7)
  })
})
