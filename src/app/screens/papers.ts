// Papers made of a result, and where others check one.
export { CheckScreen } from '#features/forms/check-screen.tsx'
export { DeclarationScreen } from '#features/forms/declaration-screen.tsx'
export { SheetScreen } from '#features/forms/sheet-screen.tsx'
