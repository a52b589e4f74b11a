/**
 * The sidecar of a drafted report, `review.csv`: what a person has still to decide, a line each. A line goes when it is
 * decided, and the file with the last of them.
 */
import { z } from 'zod'
import { type seedFiles } from './seed-files.ts'

export const REVIEW_FILE = 'review.csv'

/** `value` is what was drafted: null where nothing was. `decide` says what is in doubt, and why. */
const Doubt = z.strictObject({
  file: z.string().min(1),
  record: z.string().min(1),
  field: z.string().min(1),
  value: z.string().nullable(),
  decide: z.string().min(1),
})
export type Doubt = z.output<typeof Doubt>

type SeedFiles = ReturnType<typeof seedFiles>

/** What is undecided in the folder of a report; null where it is no draft. @throws SeedError when the file is broken */
function readReview(files: SeedFiles, folder: string): Doubt[] | null {
  return files.names(folder).includes(REVIEW_FILE)
    ? files.rows(`${folder}/${REVIEW_FILE}`, Doubt)
    : null
}

/** Everything undecided in these folders, each naming file, record, field and what to decide. */
export function undecided(files: SeedFiles, folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    (readReview(files, folder) ?? []).map(
      ({ file, record, field, decide }) =>
        `${folder}/${file}: record ${record}, field ${field}: ${decide}`,
    ),
  )
}
