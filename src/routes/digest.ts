/** The SHA-256 of a file, made in a thread: under load, the turns of the event loop that a large one takes add up to minutes. */
import { Worker } from 'node:worker_threads'

/** A text, since a thread loads no TypeScript where the sources run uncompiled, as in the tests. */
const PROGRAM = `
  const { createHash } = require('node:crypto')
  const { readSync } = require('node:fs')
  const { parentPort, workerData } = require('node:worker_threads')
  const { descriptor, size } = workerData
  const hash = createHash('sha256')
  const block = Buffer.allocUnsafe(256 * 1024)
  for (let position = 0; position < size; ) {
    const bytesRead = readSync(descriptor, block, 0, Math.min(block.length, size - position), position)
    if (bytesRead === 0) throw new Error('The data file has become shorter')
    hash.update(block.subarray(0, bytesRead))
    position += bytesRead
  }
  parentPort.postMessage(hash.digest())
`

/**
 * The SHA-256 of the first `size` bytes of an open file, which must stay open meanwhile.
 *
 * @throws Error when the file has become shorter, or no thread can be had.
 */
export function digestOf(descriptor: number, size: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(PROGRAM, { eval: true, workerData: { descriptor, size } })
    worker.once('message', (digest: Uint8Array) => {
      resolve(Buffer.from(digest))
    })
    worker.once('error', reject)
    worker.once('exit', () => {
      reject(new Error('The thread that makes the digest ended early'))
    })
  })
}
