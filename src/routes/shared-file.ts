/** An open file that many answers read at the same time. */
import { createHash } from 'node:crypto'
import { closeSync, createReadStream, openSync, type ReadStream, read } from 'node:fs'

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
      // Reads at a position of its own, so that readers do not disturb each other. A stream that is
      // given up closes its file whatever `autoClose` says, so closing is made to do nothing.
      const stream = createReadStream('', {
        fd: descriptor,
        fs: {
          read,
          close: (_descriptor: number, done?: (error: null) => void) => {
            done?.(null)
          },
        },
        ...range,
      })
      return stream.once('close', () => {
        readers--
        closeWhenUnused()
      })
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
