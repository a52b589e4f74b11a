/** An open file that many answers read at the same time. */
import { createHash } from 'node:crypto'
import { closeSync, createReadStream, openSync, type ReadStream } from 'node:fs'

export interface SharedFile {
  /** The bytes from `start` to `end`, both of them included. */
  read(range: { start: number; end?: number }): ReadStream
  /** Closes the file as soon as the last reader is done. */
  close(): void
}

/** @throws Error when the file cannot be opened. */
export function openSharedFile(path: string): SharedFile {
  const descriptor = openSync(path, 'r')
  let readers = 0
  let isClosing = false
  const closeWhenUnused = () => {
    if (isClosing && readers === 0) closeSync(descriptor)
  }
  return {
    read(range) {
      readers++
      // Reads at a position of its own, so that readers do not disturb each other.
      const stream = createReadStream('', { fd: descriptor, autoClose: false, ...range })
      let isDone = false
      const done = () => {
        if (isDone) return
        isDone = true
        readers--
        closeWhenUnused()
      }
      // `close` follows `end` and `error` only where the stream closes its file by itself.
      return stream.once('end', done).once('error', done).once('close', done)
    },
    close() {
      isClosing = true
      closeWhenUnused()
    },
  }
}

/** The size of a file and the SHA-256 of its bytes. */
export async function measure(file: SharedFile): Promise<{ size: number; digest: Buffer }> {
  const hash = createHash('sha256')
  let size = 0
  // Without an encoding a read stream gives buffers.
  for await (const block of file.read({ start: 0 }) as AsyncIterable<Buffer>) {
    hash.update(block)
    size += block.length
  }
  return { size, digest: hash.digest() }
}
