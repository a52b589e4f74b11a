/** The data file as bytes, for the download: open for as long as the application is, and what was opened stays the same. */
import { createHash } from 'node:crypto'
import { closeSync, createReadStream, fstatSync, openSync, open, read, readSync } from 'node:fs'
import type { Readable } from 'node:stream'

export interface DataFile {
  /** How many bytes it has. */
  size: number
  /** The device and number that say which file it is, whatever its name comes to mean. */
  place: string
  /** The SHA-256 of its bytes. */
  digest: Buffer
  /** The bytes from `start` to `end`, both of them included. */
  read: (range: { start: number; end: number }) => Readable
  close(): void
}

/** @throws Error when the file cannot be opened. */
export function openDataFile(path: string): DataFile {
  const fd = openSync(path, 'r')
  const stats = fstatSync(fd)
  return {
    size: stats.size,
    place: placeOf(stats),
    digest: digestOf(fd),
    read: ({ start, end }) => createReadStream(path, { fd, start, end, fs: SHARED }),
    close: () => {
      closeSync(fd)
    },
  }
}

/** How a stream reads from a file that it shares with all others. */
const SHARED = {
  open,
  // Nobody asks for bytes behind the end that the file had. Without an error, the client would wait for them.
  read: (
    fd: number,
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null, bytes: number, buffer: Buffer) => void,
  ) => {
    read(fd, buffer, offset, length, position, (error, bytes) => {
      const isCut = error === null && bytes === 0
      done(isCut ? new Error('The data file has been cut') : error, bytes, buffer)
    })
  },
  // A stream that is given up would close the file.
  close: (_fd: number, done: (error: Error | null) => void) => {
    done(null)
  },
}

export function placeOf({ dev, ino }: { dev: number; ino: number }): string {
  return `${dev} ${ino}`
}

const BLOCK_BYTES = 1024 * 1024

function digestOf(fd: number): Buffer {
  const hash = createHash('sha256')
  const block = Buffer.allocUnsafe(BLOCK_BYTES)
  for (let position = 0; ;) {
    const length = readSync(fd, block, 0, block.length, position)
    if (length === 0) return hash.digest()
    hash.update(block.subarray(0, length))
    position += length
  }
}
