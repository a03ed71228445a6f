import * as files from 'node:fs'

/** Bytes of lines that may wait while what reads the log is slow. Of what comes beyond that, only the number is kept. */
const MOST_WAITING = 1_000_000

/** Where the log is written to. */
export interface LogOutput {
  write(line: string): void
  /** Writes at once what waits behind the line that is being written, as far as it can: the process ends. */
  flush(): void
}

/**
 * Writes lines to `fd` one after the other, and lets go of those that cannot be written, as to a file on a full disk or a
 * pipe nobody reads: pino's own output ends the process for them, and in ending tries again for ever, so that a full disk
 * takes the whole server out of service. How many are missing is in the log as soon as it has room for that. A test puts
 * in a disk that is full.
 */
export function logOutput(
  fd: number,
  { write, writeSync }: Pick<typeof files, 'write' | 'writeSync'> = files,
): LogOutput {
  let waiting: Buffer[] = []
  let bytes = 0
  let lost = 0
  let isWriting = false
  // A line cut off by a full disk is ended before the next.
  let isCutOff = false

  const lossInWords = (): Buffer =>
    Buffer.from(
      `${isCutOff ? '\n' : ''}${JSON.stringify({ level: 50, time: Date.now(), pid: process.pid, lines: lost, msg: 'lines of this log could not be written' })}\n`,
    )

  function next(): void {
    const line = waiting.shift()
    if (!line) return
    bytes -= line.byteLength
    isWriting = true
    const missing = lost
    writeOut(missing > 0 ? Buffer.concat([lossInWords(), line]) : line, missing)
  }

  /** `missing`: how many lost lines `left` tells of. */
  function writeOut(left: Buffer, missing: number): void {
    write(fd, left, (error, written) => {
      if (!error && written < left.byteLength) {
        isCutOff = true
        return writeOut(left.subarray(written), missing)
      }
      if (error) lost += 1
      else {
        lost -= missing
        isCutOff = false
      }
      isWriting = false
      next()
    })
  }

  return {
    write(line) {
      const encoded = Buffer.from(line)
      if (bytes + encoded.byteLength > MOST_WAITING) {
        lost += 1
        return
      }
      waiting.push(encoded)
      bytes += encoded.byteLength
      if (!isWriting) next()
    },
    flush() {
      const left = waiting
      waiting = []
      bytes = 0
      try {
        if (left.length > 0) writeSync(fd, Buffer.concat(left))
      } catch {
        // It is the log itself that cannot be written.
      }
    },
  }
}
