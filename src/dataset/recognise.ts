/** Which files are data files of ours: a build replaces no other. */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'

/** “PEEL”: the mark in the header of every file that a build makes. */
export const APPLICATION_ID = 0x5045454c

/** Of a SQLite file; it begins with the magic. */
const HEADER_BYTES = 100
const MAGIC = 'SQLite format 3\0'
/** Where the header says how the file is written to; 1 is a rollback journal, as ours have. */
const WRITE_VERSION_AT = 18
const APPLICATION_ID_AT = 68

/**
 * Why a build must not put a data file in this place; null where there is nothing, an empty file, or
 * a data file of ours, which may be damaged or of another version.
 */
export function reasonToKeep(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return null
  if (!stats.isFile()) return 'it is not a file'
  if (stats.size === 0) return null
  const header = headerOf(path)
  if (header.toString('latin1').startsWith(MAGIC)) {
    if (header.readUInt32BE(APPLICATION_ID_AT) === APPLICATION_ID) return null
    // Made before there was a mark. With a log instead of a journal, a look inside would leave files.
    if (header[WRITE_VERSION_AT] === 1 && releaseIn(path) !== null) return null
  }
  return 'there is a file that is no data file of this service. Name another place with --database or DATABASE_PATH, or move it away'
}

/** The release id a file holds, or null where there is no file or none of ours. */
export function releaseIn(file: string): string | null {
  try {
    const database = new Database(file, { readonly: true, fileMustExist: true })
    try {
      // Others may have a table of that name as well.
      const release = database
        .prepare('SELECT release FROM dataset WHERE EXISTS (SELECT 1 FROM area_for_improvement)')
        .pluck()
        .get()
      return typeof release === 'string' ? release : null
    } finally {
      database.close()
    }
  } catch {
    return null
  }
}

/** Filled with zeros where the file is shorter. */
function headerOf(path: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  const descriptor = openSync(path, 'r')
  try {
    readSync(descriptor, header)
    return header
  } finally {
    closeSync(descriptor)
  }
}
