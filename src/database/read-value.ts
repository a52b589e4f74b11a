/** Columns as SQLite gives them → values as JSON has them. */
import type { FieldKind, Value } from '../collections/field.ts'

/** SQLite gives text and numbers; the CHECKs say which column holds which. */
export function readColumn(kind: FieldKind, value: unknown): Value {
  if (value === null || value === undefined) return null
  if (kind === 'boolean') return value === 1
  // Lists are JSON text.
  if (kind === 'texts' || kind === 'objects') return JSON.parse(value as string) as Value
  return value as string | number
}
