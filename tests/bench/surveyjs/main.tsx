// The same questionnaire as a SurveyJS page, one question a screen, built and served as ours is.
import { createRoot } from 'react-dom/client'
import { Model } from 'survey-core'
import 'survey-core/survey-core.min.css'
import { Survey } from 'survey-react-ui'
import texts from '../../../locales/vi/san-sang-so.json'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'

interface Wording {
  readonly prompt: string
  readonly options: Readonly<Record<string, string>>
}

const wordings = texts.criteria as unknown as Readonly<Record<string, Wording>>

const survey = new Model({
  questionsOnPageMode: 'questionPerPage',
  elements: QUESTIONNAIRE.pillars.flatMap(({ criteria }) =>
    criteria.map(({ id, options }) => ({
      type: 'radiogroup',
      name: id,
      title: wordings[id]?.prompt,
      choices: options.map((option) => ({
        value: option.id,
        text: wordings[id]?.options[option.id],
      })),
    })),
  ),
})

const root = document.getElementById('root')
if (root) createRoot(root).render(<Survey model={survey} />)
