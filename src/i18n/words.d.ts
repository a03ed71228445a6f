declare module 'virtual:words' {
  export interface Texts {
    readonly [key: string]: Texts | string
  }
  /** Loads the texts of a namespace, by `language/namespace`; see `scripts/word-files.ts`. */
  export const words: Readonly<Record<string, () => Promise<Texts>>>
}
