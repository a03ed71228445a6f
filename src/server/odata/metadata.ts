import { STORED_PROPERTIES, type EdmType } from './model.ts'
import { OPERATORS, TEXT_FUNCTIONS } from './parse-filter.ts'
import { FEED_SETS, type FeedSet } from './sets.ts'

const NAMESPACE = 'SanSangSo'

/** Without it a time has no fractions of a second (CSDL 7.2.3), and these have three digits of them. */
const PRECISION: Readonly<Partial<Record<EdmType, string>>> = {
  'Edm.DateTimeOffset': ' Precision="3"',
}
const property = ({ name, type, isNullable }: FeedSet['properties'][number]): string =>
  `<Property Name="${name}" Type="${type}" Nullable="${isNullable}"${PRECISION[type] ?? ''}/>`

/** What else a reader would try in a filter, it does by itself. */
const FILTER_WORDS = ['and', 'or', 'not', 'in', ...OPERATORS, ...TEXT_FUNCTIONS]
  .map((word) => `<String>${word}</String>`)
  .join('')

const entityType = ({ type, key, properties }: FeedSet): string =>
  `<EntityType Name="${type}"><Key>${key.map((name) => `<PropertyRef Name="${name}"/>`).join('')}</Key>${properties.map(property).join('')}</EntityType>`

/** Says beforehand what is not answered, so that a reader does it by itself. */
function restrictions({ name, properties, filterable, isOneEach }: FeedSet): string {
  const paths = (term: string, offered: readonly { readonly name: string }[]): string => {
    const others = properties.filter((each) => !offered.some((other) => other.name === each.name))
    const listed = others.map((each) => `<PropertyPath>${each.name}</PropertyPath>`).join('')
    return `<PropertyValue Property="${term}"><Collection>${listed}</Collection></PropertyValue>`
  }
  const flag = (term: string, value: boolean): string =>
    `<Annotation Term="Org.OData.Capabilities.V1.${term}" Bool="${value}"/>`
  const record = (term: string, values: string): string =>
    `<Annotation Term="Org.OData.Capabilities.V1.${term}"><Record>${values}</Record></Annotation>`
  return `<Annotations Target="${NAMESPACE}.Feed/${name}">${record('FilterRestrictions', paths('NonFilterableProperties', filterable))}${record(
    'SortRestrictions',
    isOneEach
      ? paths('NonSortableProperties', STORED_PROPERTIES)
      : '<PropertyValue Property="Sortable" Bool="false"/>',
  )}${record('CountRestrictions', `<PropertyValue Property="Countable" Bool="${isOneEach}"/>`)}<Annotation Term="Org.OData.Capabilities.V1.FilterFunctions"><Collection>${FILTER_WORDS}</Collection></Annotation>${flag('SkipSupported', isOneEach)}${flag('TopSupported', true)}</Annotations>`
}

const TRAINING = `${NAMESPACE}.IsTraining`

/** What every answer of a feed of made-up submissions says beside its rows, as OData lets a service say what is its own. */
export const trainingMark = (isTraining: boolean): object =>
  isTraining ? { [`@${TRAINING}`]: true } : {}

const trainingTerm = '<Term Name="IsTraining" Type="Edm.Boolean" Nullable="false"/>'
const trainingNote = `<Annotations Target="${NAMESPACE}.Feed"><Annotation Term="${TRAINING}" Bool="true"/></Annotations>`

/** The feed's `$metadata` (CSDL XML 4.01). */
export const metadataDocument = (isTraining: boolean): string =>
  `<?xml version="1.0" encoding="UTF-8"?><edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:Reference Uri="https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Capabilities.V1.xml"><edmx:Include Namespace="Org.OData.Capabilities.V1"/></edmx:Reference><edmx:DataServices><Schema Namespace="${NAMESPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">${isTraining ? trainingTerm : ''}${FEED_SETS.map(entityType).join('')}<EntityContainer Name="Feed">${FEED_SETS.map(({ name, type }) => `<EntitySet Name="${name}" EntityType="${NAMESPACE}.${type}"/>`).join('')}</EntityContainer>${isTraining ? trainingNote : ''}${FEED_SETS.map(restrictions).join('')}</Schema></edmx:DataServices></edmx:Edmx>`
