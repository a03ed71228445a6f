import { connect } from 'node:net'

const HEAD_END = Buffer.from('\r\n\r\n')
const LENGTH = /^content-length: (\d+)$/im

/**
 * Where the answer that begins `received` ends, in bytes; `null` = not all of it is there yet. Throws for any status but
 * 200, and where no length is told.
 */
function endOfAnswer(received: Buffer): number | null {
  const end = received.indexOf(HEAD_END)
  if (end < 0) return null
  const head = received.toString('latin1', 0, end)
  if (!head.startsWith('HTTP/1.1 200 ')) throw new Error(head)
  const length = LENGTH.exec(head)?.[1]
  if (length === undefined) throw new Error(`an answer without a length:\n${head}`)
  const whole = end + HEAD_END.length + Number(length)
  return received.length < whole ? null : whole
}

/** Bytes: more than any answer of a run takes, so that it mostly comes in one piece. */
const READ_AT_ONCE = 64 * 1024

function oneConnection(port: number, next: () => Buffer | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let before: readonly Buffer[] = []
    function hear(piece: Buffer): void {
      const received = before.length === 0 ? piece : Buffer.concat([...before, piece])
      try {
        if (endOfAnswer(received) === null) {
          // The next piece is read to where this one is.
          before = [Buffer.from(received)]
          return
        }
      } catch (error) {
        socket.destroy(error as Error)
        return
      }
      before = []
      send()
    }
    // One piece of memory for all that is read: a new one each time costs more than reading.
    const buffer = Buffer.alloc(READ_AT_ONCE)
    const onread = {
      buffer,
      callback(length: number): boolean {
        hear(buffer.subarray(0, length))
        return true
      },
    }
    const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread })
    function send(): void {
      const request = next()
      if (request) return void socket.write(request)
      socket.destroy()
      resolve()
    }
    socket.on('connect', send)
    socket.on('error', reject)
  })
}

/**
 * Posts every body over so many connections kept alive, each the next when the last was answered 200; resolves to the
 * seconds it took. Requests are made ready beforehand and answers hardly looked at: client and server share one machine,
 * and what the client takes is not the server's.
 */
export async function postAll(
  { port, path, connections }: { port: number; path: string; connections: number },
  bodies: readonly string[],
): Promise<number> {
  const requests = bodies.map((body) =>
    Buffer.from(
      `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
  )
  let sent = 0
  const start = performance.now()
  await Promise.all(
    Array.from({ length: connections }, () => oneConnection(port, () => requests[sent++])),
  )
  return (performance.now() - start) / 1000
}
