/** Why a request of the feed is not answered. 501: good OData that this feed leaves to the reader; 400: no OData; 406: a form it has not. */
export class FeedFailure extends Error {
  readonly status: 400 | 404 | 406 | 501

  constructor(status: FeedFailure['status'], message: string) {
    super(message)
    this.status = status
  }
}

export const notUnderstood = (message: string): FeedFailure => new FeedFailure(400, message)
export const notAcceptable = (message: string): FeedFailure => new FeedFailure(406, message)
export const notOffered = (message: string): FeedFailure => new FeedFailure(501, message)
