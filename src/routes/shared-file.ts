/** An open file that many answers read at the same time. */
import { type BigIntStats, closeSync, fstatSync, openSync, read as readCallback } from 'node:fs'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { digestOf } from './digest.ts'

export interface SharedFile {
  /** How many bytes it has. */
  size: number
  /** What it was when it was opened. */
  stats: BigIntStats
  /** The bytes from `start` to `end`, both of them included. */
  read(range: { start: number; end: number }): Readable
  /** The SHA-256 of its bytes. */
  digest(): Promise<Buffer>
  /** Closes the file as soon as the last reader is done. */
  close(): void
}

const readAt = promisify(readCallback)
const BLOCK_BYTES = 64 * 1024

/** @throws Error when the file cannot be opened. */
export function openSharedFile(path: string): SharedFile {
  const descriptor = openSync(path, 'r')
  const stats = fstatSync(descriptor, { bigint: true })
  let readers = 0
  let isClosing = false
  const closeWhenUnused = () => {
    if (isClosing && readers === 0) closeSync(descriptor)
  }
  const endReading = () => {
    readers--
    closeWhenUnused()
  }
  return {
    size: Number(stats.size),
    stats,
    read({ start, end }) {
      readers++
      // No file stream: one that is given up would close the file under all other readers.
      const stream = Readable.from(blocks(descriptor, start, end), { objectMode: false })
      return stream.once('close', endReading)
    },
    digest() {
      readers++
      return digestOf(descriptor, Number(stats.size)).finally(endReading)
    },
    close() {
      isClosing = true
      closeWhenUnused()
    },
  }
}

/**
 * The bytes of a range, each block read at a place of its own, so that readers do not disturb each
 * other.
 *
 * @throws Error when the file has become shorter: the length has been announced, so the connection
 *   must break, or its client would take the next answer for the rest of this one.
 */
async function* blocks(descriptor: number, start: number, end: number): AsyncGenerator<Buffer> {
  let position = start
  while (position <= end) {
    const length = Math.min(BLOCK_BYTES, end - position + 1)
    const block = Buffer.allocUnsafe(length)
    const { bytesRead } = await readAt(descriptor, block, 0, length, position)
    if (bytesRead === 0) throw new Error('The data file has become shorter')
    position += bytesRead
    yield block.subarray(0, bytesRead)
  }
}
