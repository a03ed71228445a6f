// oxlint-disable eslint/no-restricted-globals -- not in the database: it has to be known before the first paint, and says nothing of anybody

const KEY = 'sansangso-display'

/** What `keepDisplay` was last given on this device; `null` = nothing, or nothing that can be read. */
export function keptDisplay(): unknown {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null')
  } catch {
    return null
  }
}

/** Where nothing can be kept a choice lasts as long as the page. */
export function keepDisplay(display: object): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(display))
  } catch {
    // It is shown all the same.
  }
}

export function forgetDisplay(): void {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // Nothing was kept either.
  }
}
