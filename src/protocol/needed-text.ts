import * as z from 'zod/mini'
import { saysNothing } from '#domain/says-nothing.ts'

/** A text that somebody has to give: a name, a reason. What nobody can see is none. `fewest`: characters, without spaces around. */
export const neededText = (most: number, fewest = 1) =>
  z.string().check(
    z.trim(),
    z.minLength(fewest),
    z.maxLength(most),
    z.refine((text) => !saysNothing(text)),
  )
