import type { MiddlewareHandler } from 'hono'

const MARK = 'tap-huan-'

/** What a file of this name is called on a server to learn on. */
export const trainingName = (name: string): string => `${MARK}${name}`

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
