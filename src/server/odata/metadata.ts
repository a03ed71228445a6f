import { FEED_SETS, type FeedSet } from './sets.ts'

const NAMESPACE = 'SanSangSo'

const property = ({ name, type, isNullable }: FeedSet['properties'][number]): string =>
  `<Property Name="${name}" Type="${type}" Nullable="${isNullable}"/>`

const entityType = ({ type, key, properties }: FeedSet): string =>
  `<EntityType Name="${type}"><Key>${key.map((name) => `<PropertyRef Name="${name}"/>`).join('')}</Key>${properties.map(property).join('')}</EntityType>`

/** Says beforehand what is not answered, so that a reader does it by itself. */
function restrictions({ name, properties, filterable, isOneEach }: FeedSet): string {
  const fixed = properties
    .filter((each) => !filterable.some((other) => other.name === each.name))
    .map((each) => `<PropertyPath>${each.name}</PropertyPath>`)
    .join('')
  const flag = (term: string, value: boolean): string =>
    `<Annotation Term="Org.OData.Capabilities.V1.${term}" Bool="${value}"/>`
  const record = (term: string, values: string): string =>
    `<Annotation Term="Org.OData.Capabilities.V1.${term}"><Record>${values}</Record></Annotation>`
  const paths = (name_: string): string =>
    `<PropertyValue Property="${name_}"><Collection>${fixed}</Collection></PropertyValue>`
  return `<Annotations Target="${NAMESPACE}.Feed/${name}">${record('FilterRestrictions', paths('NonFilterableProperties'))}${record(
    'SortRestrictions',
    isOneEach
      ? paths('NonSortableProperties')
      : '<PropertyValue Property="Sortable" Bool="false"/>',
  )}${record('CountRestrictions', `<PropertyValue Property="Countable" Bool="${isOneEach}"/>`)}${flag('SkipSupported', isOneEach)}${flag('TopSupported', true)}</Annotations>`
}

/** The feed's `$metadata` (CSDL XML 4.01). */
export const metadataDocument = (): string =>
  `<?xml version="1.0" encoding="UTF-8"?><edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:Reference Uri="https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Capabilities.V1.xml"><edmx:Include Namespace="Org.OData.Capabilities.V1"/></edmx:Reference><edmx:DataServices><Schema Namespace="${NAMESPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">${FEED_SETS.map(entityType).join('')}<EntityContainer Name="Feed">${FEED_SETS.map(({ name, type }) => `<EntitySet Name="${name}" EntityType="${NAMESPACE}.${type}"/>`).join('')}</EntityContainer>${FEED_SETS.map(restrictions).join('')}</Schema></edmx:DataServices></edmx:Edmx>`
