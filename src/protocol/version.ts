/** Version of the wire protocol; the server answers with it in `PROTOCOL_HEADER`, and a reply without it proves nothing. */
export const PROTOCOL_VERSION = 1
export const PROTOCOL_HEADER = 'X-Sansangso-Protocol'

/** Limits of one `POST /api/v1/submissions`, after decompression. */
export const MAX_BATCH_ITEMS = 100
export const MAX_BATCH_BYTES = 5 * 1024 * 1024
/** One submission's canonical JSON, in UTF-16 code units; a real one is about 6,000. */
export const MAX_BODY_LENGTH = 200_000
