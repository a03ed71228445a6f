import type { EdmType } from './model.ts'
import {
  annotationsOf,
  CAPABILITIES,
  CAPABILITIES_AT,
  DIGITS_OF_A_SECOND,
  NAMESPACE,
  TRAINING_TERM,
  type Annotations,
  type Said,
} from './metadata.ts'
import { FEED_SETS, type FeedSet } from './sets.ts'

const PRECISION: Readonly<Partial<Record<EdmType, string>>> = {
  'Edm.DateTimeOffset': ` Precision="${DIGITS_OF_A_SECOND}"`,
}
const property = ({ name, type, isNullable }: FeedSet['properties'][number]): string =>
  `<Property Name="${name}" Type="${type}" Nullable="${isNullable}"${PRECISION[type] ?? ''}/>`

const entityType = ({ type, key, properties }: FeedSet): string =>
  `<EntityType Name="${type}"><Key>${key.map((name) => `<PropertyRef Name="${name}"/>`).join('')}</Key>${properties.map(property).join('')}</EntityType>`

const listed = (name: string, values: readonly string[]): string =>
  `<Collection>${values.map((value) => `<${name}>${value}</${name}>`).join('')}</Collection>`

/** An element that says it: what is simple as an attribute of its own. */
function element(name: string, naming: string, said: Said): string {
  const open = `<${name} ${naming}`
  switch (said.kind) {
    case 'flag':
      return `${open} Bool="${said.value}"/>`
    case 'texts':
      return `${open}>${listed('String', said.values)}</${name}>`
    case 'paths':
      return `${open}>${listed('PropertyPath', said.values)}</${name}>`
    case 'record':
      return `${open}><Record>${element('PropertyValue', `Property="${said.name}"`, said.value)}</Record></${name}>`
  }
}

const annotations = ({ target, terms }: Annotations): string =>
  `<Annotations Target="${target}">${terms.map(([term, said]) => element('Annotation', `Term="${term}"`, said)).join('')}</Annotations>`

const trainingTerm = `<Term Name="${TRAINING_TERM.name}" Type="${TRAINING_TERM.type}" Nullable="false"/>`

/** The feed's `$metadata` as CSDL XML 4.01. */
export const metadataXml = (isTraining: boolean): string =>
  `<?xml version="1.0" encoding="UTF-8"?><edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:Reference Uri="${CAPABILITIES_AT}.xml"><edmx:Include Namespace="${CAPABILITIES}"/></edmx:Reference><edmx:DataServices><Schema Namespace="${NAMESPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">${isTraining ? trainingTerm : ''}${FEED_SETS.map(entityType).join('')}<EntityContainer Name="Feed">${FEED_SETS.map(({ name, type }) => `<EntitySet Name="${name}" EntityType="${NAMESPACE}.${type}"/>`).join('')}</EntityContainer>${annotationsOf(isTraining).map(annotations).join('')}</Schema></edmx:DataServices></edmx:Edmx>`
