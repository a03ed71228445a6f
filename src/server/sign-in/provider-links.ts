/** The provider's name in `/api/auth/callback/{id}`, which it has to be told. */
export const SINGLE_SIGN_ON_ID = 'oidc'

/** How somebody comes in, as better-auth keeps it: by a password, or as the person a provider knows. */
export interface Link {
  readonly userId: string
  readonly providerId: string
  readonly accountId: string
}

/** What a link begins with that names its provider; those of before 30 November 2026 are the provider's number alone. */
const NAMES_PROVIDER = '["'

/** Who somebody is: two providers may number two people alike. */
export const personOf = (issuer: string, sub: string): string =>
  JSON.stringify([issuer.replace(/\/+$/, ''), sub])

/** Provider and number; `null` = no person of a provider, or a link that an older process has made meanwhile. */
const personIn = ({ providerId, accountId }: Link): readonly string[] | null =>
  providerId === SINGLE_SIGN_ON_ID && accountId.startsWith(NAMES_PROVIDER)
    ? (JSON.parse(accountId) as string[])
    : null

/** Whether both are of one provider, and not of one person. */
function areTwoPeople(one: Link, other: Link): boolean {
  const [known, came] = [personIn(one), personIn(other)]
  return known !== null && came !== null && known[0] === came[0] && known[1] !== came[1]
}

/**
 * Whether `link` would open an account to another person than the one its provider has led there before: the organisation
 * has given the address to somebody else.
 */
export const isOtherPerson = (link: Link, known: readonly Link[]): boolean =>
  known.some((each) => areTwoPeople(each, link))

/** What is asked of better-auth's adapter, whose own type wants the exact shape of all options. */
interface Links {
  findMany<Found>(asked: {
    model: string
    where: { field: string; value: string }[]
    limit: number
  }): Promise<readonly Found[]>
  update(change: {
    model: string
    where: { field: string; value: string }[]
    update: { accountId: string }
  }): Promise<unknown>
}

/** More than any programme has people. */
const MOST = 10_000

/** Links that do not name their provider were made with the one that is set now, and get its name. */
export async function nameProvider(links: Links, issuer: string): Promise<void> {
  const found = await links.findMany<Link & { readonly id: string }>({
    model: 'account',
    where: [{ field: 'providerId', value: SINGLE_SIGN_ON_ID }],
    limit: MOST,
  })
  for (const { id, accountId } of found)
    if (!accountId.startsWith(NAMES_PROVIDER))
      await links.update({
        model: 'account',
        where: [{ field: 'id', value: id }],
        update: { accountId: personOf(issuer, accountId) },
      })
}
