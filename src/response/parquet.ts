/** An Apache Parquet file of rows that arrive in blocks: no more than one row group is held. */
import { setImmediate } from 'node:timers/promises'
import type { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { Field, FieldKind } from '../collections/field.ts'
import { columnNotes, originOf, type TableFile } from './table-file.ts'

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number]
type Row = Readonly<Record<string, unknown>>

/** Enough for dictionaries to pay, few enough to be encoded without holding up other requests. */
const GROUP_ROWS = 2000

/** @param lines the rows as NDJSON. */
export async function* parquetFile(
  file: TableFile,
  lines: Iterable<Buffer>,
): AsyncGenerator<Buffer, void> {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer')
  const fields = file.fields.map((name) => ({ name, field: file.collection.fields[name] }))
  const writer = new ByteWriter()
  const parquet = new ParquetWriter({
    writer,
    schema: [
      { name: 'row', num_children: fields.length },
      ...fields.flatMap(({ name, field }) => elementsOf(name, field)),
    ],
    kvMetadata: [
      ...originOf(file).map(([key, value]) => ({ key, value })),
      { key: 'columns', value: JSON.stringify(columnNotes(file)) },
    ],
    createdBy: 'peel-judgments-api',
  })
  let rows: Row[] = []
  const encode = async () => {
    const columnData = fields.map(({ name, field }) => ({
      name,
      data: rows.map((row) => valueOf(field?.kind, row[name])),
    }))
    await parquet.write({ columnData, rowGroupSize: rows.length })
    rows = []
    return written(writer)
  }
  for (const block of lines) {
    for (const line of block.toString().trimEnd().split('\n')) rows.push(JSON.parse(line) as Row)
    if (rows.length >= GROUP_ROWS) yield await encode()
    await setImmediate()
  }
  if (rows.length > 0) yield await encode()
  await parquet.finish()
  yield written(writer)
}

/** What was written since it was asked the last time. */
function written(writer: ByteWriter): Buffer {
  const bytes = Buffer.from(writer.getBytes())
  writer.index = 0
  return bytes
}

const TEXT = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const

const TYPES: Readonly<Record<Exclude<FieldKind, 'texts'>, Partial<SchemaElement>>> = {
  id: TEXT,
  text: TEXT,
  url: TEXT,
  enum: TEXT,
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
  objects: TEXT,
}

/** The column in the schema; a list is three elements, one in the other. */
function elementsOf(name: string, field: Field | undefined): SchemaElement[] {
  const { kind = 'text', nullable = true } = field ?? {}
  const repetition_type = nullable ? 'OPTIONAL' : 'REQUIRED'
  if (kind !== 'texts') return [{ name, repetition_type, ...TYPES[kind] }]
  return [
    { name, repetition_type, converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'REQUIRED', ...TEXT },
  ]
}

const DAY_MS = 86_400_000

/** A value as the writer takes it: days since 1970, and lists of objects as JSON. */
function valueOf(kind: FieldKind | undefined, value: unknown): unknown {
  if (kind === 'date' && typeof value === 'string') return Date.parse(value) / DAY_MS
  return kind === 'objects' ? JSON.stringify(value) : value
}
