import type { MiddlewareHandler } from 'hono'
import { trainingName } from '#content/training.ts'

/** Begins the name of every file that is downloaded, so that one for practice is not handed on as a real one. */
export const nameTrainingFiles: MiddlewareHandler = async (context, next) => {
  await next()
  const disposition = context.res.headers.get('content-disposition')
  if (disposition !== null)
    context.header(
      'Content-Disposition',
      disposition.replace('filename="', `filename="${trainingName('')}`),
    )
}
