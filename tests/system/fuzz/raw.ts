/** Sequences of bytes made from odd ones, sent over a bare connection, and what is wrong with the answers. */
import { type RandomSource, randomSource } from '../../support/random.ts'
import { type RawAnswer, readAnswers, sendBytes } from '../../support/socket.ts'
import { commonHeaderFaults, problemFaults } from './judge.ts'
import { RAW_CASES } from './raw-cases.ts'

export interface RawRequest {
  /** Written one after the other, as Latin-1. */
  pieces: readonly string[]
  /** Whether the client says that it will send no more, so that nobody waits for the rest. */
  isEnded: boolean
  /** Those that may come back; null where that cannot be known. */
  statuses: readonly number[] | null
}

const PIECES_MAX = 5
const SLIPS_MAX = 5
const PIPELINED_MAX = 4

/** The sequence with this number in the run with this seed. */
export function makeRawRequest(seed: number, index: number): RawRequest {
  const random = randomSource(seed * 1_000_003 + index)
  const [, bytes, statuses] = random.pick(RAW_CASES)
  const mangled = (text: string): RawRequest => ({
    pieces: [text],
    isEnded: true,
    statuses: null,
  })
  switch (random.below(4)) {
    case 0:
      return { pieces: inPieces(random, bytes), isEnded: false, statuses }
    case 1:
      return mangled(bytes.slice(0, random.below(bytes.length)))
    case 2:
      return mangled(withSlips(random, bytes))
    default: {
      const row = Array.from({ length: 1 + random.below(PIPELINED_MAX) }, () => {
        const [, next] = random.pick(RAW_CASES)
        return random.chance(0.3) ? withSlips(random, next) : next
      })
      return { ...mangled(''), pieces: inPieces(random, bytes + row.join('')) }
    }
  }
}

function inPieces(random: RandomSource, bytes: string): string[] {
  const cuts = Array.from({ length: random.below(PIECES_MAX) }, () => random.below(bytes.length))
  const ends = [...cuts, bytes.length].sort((left, right) => left - right)
  return ends
    .map((end, at) => bytes.slice(at === 0 ? 0 : ends[at - 1], end))
    .filter((piece) => piece !== '')
}

function withSlips(random: RandomSource, bytes: string): string {
  const slipped = Buffer.from(bytes, 'latin1')
  for (let slip = 0; slip <= random.below(SLIPS_MAX); slip++)
    slipped[random.below(slipped.length)] = random.below(256)
  return slipped.toString('latin1')
}

/** Sends it and gives all that comes back. */
export function sendRaw(port: number, { pieces, isEnded }: RawRequest): Promise<string> {
  return sendBytes(
    port,
    pieces.map((piece) => Buffer.from(piece, 'latin1')),
    { isEnded },
  )
}

/**
 * Everything that is wrong with what came back.
 *
 * @param statuses those that may come back, none if nothing must; null where that cannot be known.
 */
export function rawFaults(received: string, statuses: readonly number[] | null): string[] {
  let answers: RawAnswer[]
  try {
    answers = readAnswers(received)
  } catch (error) {
    return [`what came back is not HTTP: ${error instanceof Error ? error.message : String(error)}`]
  }
  const faults = answers.flatMap(({ status, headers, body }) => {
    if (status < 400) return []
    const type = (headers['content-type'] ?? '').split(';', 1)[0] ?? ''
    const text = Buffer.from(body, 'latin1').toString()
    return [
      ...(status >= 500 ? [`status ${status}`] : []),
      ...commonHeaderFaults(headers),
      ...problemFaults(status, headers['cache-control'], type, text),
    ]
  })
  if (statuses === null) return faults
  const came = answers.map(({ status }) => status)
  const isExpected =
    statuses.length === 1
      ? came.join() === statuses.join()
      : came.every((status) => statuses.includes(status))
  if (!isExpected) faults.push(`${came.join() || 'no answer'}, not ${statuses.join(' or ')}`)
  return faults
}
