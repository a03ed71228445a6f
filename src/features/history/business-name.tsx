import type { AssessmentRow } from '#storage/database.ts'

/** Whose it is: who has two businesses tells their assessments apart by it. */
export function BusinessName({ row }: { readonly row: AssessmentRow | undefined }) {
  const name = row?.profile.businessName
  return name ? (
    <p>
      <strong>{name}</strong>
    </p>
  ) : null
}
