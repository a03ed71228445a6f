/** What devices were ever offered, by name: `questionnaire <id> v<version>` its hash, `closing` all it ever asked as JSON. */
export interface OfferedContentTable {
  name: string
  value: string
}
