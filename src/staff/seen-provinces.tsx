import { createContext, useContext } from 'react'
import { PROVINCES } from '#content/reference.ts'
import { useContentText } from '#i18n/content-text.ts'

const Context = createContext<readonly string[] | null>(null)

/** The provinces who is signed in may see; `null` = all 34, as where nothing is said. */
export const SeenProvinces = Context.Provider

/** Whether what is made has to be of a province: who sees some makes nothing that lies everywhere. */
export const useNeedsProvince = (): boolean => useContext(Context) !== null

/**
 * What can be chosen where a province is: of any other who sees some would read a 0 as if nothing came from there. `named`:
 * one that stands there already, as an address may say.
 */
export function useProvinceOptions(
  named = '',
): readonly { readonly value: string; readonly label: string }[] {
  const seen = useContext(Context)
  const places = useContentText('places')
  return PROVINCES.filter(({ code }) => seen === null || seen.includes(code) || code === named).map(
    ({ code }) => ({ value: code, label: places(code) }),
  )
}
