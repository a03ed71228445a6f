import {
  annotationsOf,
  CAPABILITIES,
  CAPABILITIES_AT,
  CONTAINER,
  DIGITS_OF_A_SECOND,
  NAMESPACE,
  TRAINING_TERM,
  type Said,
} from './metadata.ts'
import { FEED_SETS, type FeedSet } from './sets.ts'

/** What is not said is a string that is always there. */
const property = ({ type, isNullable }: FeedSet['properties'][number]): object => ({
  ...(type !== 'Edm.String' && { $Type: type }),
  ...(isNullable && { $Nullable: true }),
  ...(type === 'Edm.DateTimeOffset' && { $Precision: DIGITS_OF_A_SECOND }),
})

const entityType = ({ key, properties }: FeedSet): object => ({
  $Kind: 'EntityType',
  $Key: key,
  ...Object.fromEntries(properties.map((each) => [each.name, property(each)])),
})

function valueOf(said: Said): unknown {
  switch (said.kind) {
    case 'flag':
      return said.value
    case 'texts':
    case 'paths':
      return said.values
    case 'record':
      return { [said.name]: valueOf(said.value) }
  }
}

/** The feed's `$metadata` as CSDL JSON 4.01, which an answer of OData 4.0 may be too: `version` is the answer's. */
export const metadataJson = (isTraining: boolean, version: '4.0' | '4.01'): object => ({
  $Version: version,
  $EntityContainer: CONTAINER,
  $Reference: { [`${CAPABILITIES_AT}.json`]: { $Include: [{ $Namespace: CAPABILITIES }] } },
  [NAMESPACE]: {
    ...(isTraining && {
      [TRAINING_TERM.name]: { $Kind: 'Term', $Type: TRAINING_TERM.type },
    }),
    ...Object.fromEntries(FEED_SETS.map((set) => [set.type, entityType(set)])),
    Feed: {
      $Kind: 'EntityContainer',
      ...Object.fromEntries(
        FEED_SETS.map(({ name, type }) => [
          name,
          { $Collection: true, $Type: `${NAMESPACE}.${type}` },
        ]),
      ),
    },
    $Annotations: Object.fromEntries(
      annotationsOf(isTraining).map(({ target, terms }) => [
        target,
        Object.fromEntries(terms.map(([term, said]) => [`@${term}`, valueOf(said)])),
      ]),
    ),
  },
})
