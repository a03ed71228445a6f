import { CLOSING_QUESTIONS } from '#content/closing.ts'
import { ACTIONS } from '#content/actions.ts'
import { OBLIGATIONS } from '#content/obligations.ts'
import { PROGRAMMES } from '#content/programmes.ts'
import { contentWords } from '#content/content-words.ts'
import { expandQuestionnaire } from '#content/expand-questionnaire.ts'
import { questionnaireWords } from '#content/questionnaire-words.ts'
import { PROFILE_REFERENCE, PROVINCES, SECTORS } from '#content/reference.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import { readContentFiles } from '#server/content-files.ts'
import { SYNC_PROBLEMS } from '#sync/read-reply.ts'

export interface ContentKeys {
  /** Texts that must be there; a key also counts as worded where texts lie under it. */
  readonly needed: readonly string[]
  /** Texts that may be there. Anything else is a leftover. */
  readonly optional: readonly RegExp[]
}

const keys = (needed: readonly string[], ...optional: readonly RegExp[]): ContentKeys => ({
  needed: [...new Set(needed)],
  optional,
})

const fieldsOf = (paths: readonly string[], fields: readonly string[]): string[] =>
  paths.flatMap((path) => fields.map((field) => `${path}.${field}`))

/** What content asks of each namespace worded by content ids. */
export function contentKeys(): ReadonlyMap<string, ContentKeys> {
  const { questionnaires: files } = readContentFiles()
  const questionnaires = files.map((file) => expandQuestionnaire(file, files))
  const words = contentWords({
    programmes: PROGRAMMES,
    obligations: OBLIGATIONS,
    actions: ACTIONS,
    closing: CLOSING_QUESTIONS.current(),
  })
  const namespaces = [...new Set(questionnaires.map((questionnaire) => questionnaire.words))]
  return new Map([
    ...namespaces.map(
      (namespace) =>
        [
          namespace,
          keys(
            questionnaires.filter((each) => each.words === namespace).flatMap(questionnaireWords),
            /^disclaimer$/,
            /^(pillars|levels)\.[^.]+\.(about|next)$/,
            /^(criteria\.[^.]+|tools|toolLinks)\.(explain|why|short)$/,
            /^(criteria\.[^.]+|toolLinks)\.examples\.(trade|production|farming|services)$/,
          ),
        ] as const,
    ),
    [
      'tools',
      keys(
        fieldsOf(
          questionnaires.flatMap(({ toolLists }) =>
            Object.values(toolLists).flatMap((tools) => tools.map(({ id }) => id)),
          ),
          ['name', 'example'],
        ),
      ),
    ],
    ['closing', keys(words.closing)],
    ['language', keys(['name'])],
    ['actions', keys(words.actions)],
    [
      'programme-texts',
      keys(
        words['programme-texts'],
        new RegExp(`^(${PROGRAMMES.map(({ id }) => id).join('|')})\\.note$`),
      ),
    ],
    ['obligations', keys(words.obligations)],
    ['conditions', keys(words.conditions)],
    ['facts', keys(words.facts, /^[^.]+\.(name|question|help)$/)],
    ['places', keys(PROVINCES.map(({ code }) => code))],
    [
      'sectors',
      keys(
        fieldsOf(
          SECTORS.map(({ code }) => code),
          ['name', 'short'],
        ),
        // Sections in which no business can be are worded too: old records may name them.
        /^[A-V]\.(name|short)$/,
        /^lines\.[a-z]+$/,
      ),
    ],
    [
      'terms',
      keys([
        ...fieldsOf(
          ['revenue'],
          [...PROFILE_REFERENCE.revenueBands.map(({ id }) => id), 'unknown'],
        ),
        ...fieldsOf(
          ['capital'],
          [...PROFILE_REFERENCE.capitalBands.map(({ id }) => id), 'unknown'],
        ),
        ...fieldsOf(['kinds'], ['enterprise', 'household', 'cooperative', 'individual']),
        ...fieldsOf(['sizes'], ['micro', 'small', 'medium', 'beyond']),
        ...fieldsOf(['answers'], ['yes', 'no', 'unknown']),
        ...fieldsOf(['states'], ['unknown', 'notApplicable']),
        ...fieldsOf(['channels'], ['self', 'kiosk']),
        'levels.withheld',
      ]),
    ],
    // Looked up by what stands on the page.
    ['glossary', keys([], /^[a-z-]+\.(term|also|meaning)$/)],
    ['problems', keys([...Object.keys(PROBLEMS), ...SYNC_PROBLEMS])],
  ])
}
