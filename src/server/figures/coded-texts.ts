import type { Codes } from './codes.ts'
import type { FactCodes } from './fact-block.ts'

type OfEach<Value> = Readonly<Record<keyof FactCodes, Value>>

/** An interface has no index signature, though every kind is a property of its own. */
const kindsOf = (codes: FactCodes) =>
  Object.entries(codes) as readonly (readonly [keyof FactCodes, Codes])[]

const ofEach = <Value>(
  codes: FactCodes,
  read: (each: Codes, kind: keyof FactCodes) => Value,
): OfEach<Value> =>
  Object.fromEntries(
    kindsOf(codes).map(([kind, each]) => [kind, read(each, kind)]),
  ) as OfEach<Value>

/** Texts that have a number, by kind and in the order of their numbers; plain data, so that another thread can go on. */
export type CodedTexts = OfEach<readonly string[]>

/** How far numbers go, by kind. */
export type CodeSizes = OfEach<number>

export const sizesOf = (codes: FactCodes): CodeSizes => ofEach(codes, ({ size }) => size)

/** The texts whose numbers came after those `sizes` tells of. */
export const textsBeyond = (codes: FactCodes, sizes: CodeSizes): CodedTexts =>
  ofEach(codes, (each, kind) => each.valuesFrom(sizes[kind]))

export const allTexts = (codes: FactCodes): CodedTexts =>
  ofEach(codes, (each) => each.valuesFrom(1))

/** Gives these texts the next numbers. Two that learn the same in the same order give every text the same number. */
export function learnTexts(codes: FactCodes, texts: CodedTexts): void {
  for (const [kind, each] of kindsOf(codes)) for (const text of texts[kind]) each.codeOf(text)
}
