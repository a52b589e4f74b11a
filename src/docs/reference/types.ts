/** The types of the contract in words. */
import { type Content, type Html, html } from '../html.ts'
import { code, listed, prose } from '../words.ts'
import { nameOf, type Schema } from './contract.ts'

/** The place of a schema on the page. */
export const schemaId = (name: string) => `schema-${name}`

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'record',
  null: 'null',
}

const SEVERAL: Readonly<Record<string, string>> = {
  string: 'texts',
  integer: 'whole numbers',
  number: 'numbers',
}

export function typeOf(schema: Schema): Content {
  const { $ref: reference, anyOf, items, properties, additionalProperties: others, type } = schema
  if (reference !== undefined) return schemaLink(nameOf(reference))
  if (anyOf !== undefined) return listed(anyOf.map(typeOf), 'or')
  if (schema.enum !== undefined) {
    return listed(
      schema.enum.map((value) => code(String(value))),
      'or',
    )
  }
  if (schema.const !== undefined) return code(String(schema.const))
  if (items !== undefined) return [listOf(items), orNull(type)]
  if (properties !== undefined) return [partsOf(properties), orNull(type)]
  if (typeof others === 'object') return ['for each name: ', typeOf(others)]
  const types = typeof type === 'string' ? [type] : (type ?? ['anything'])
  return [
    listed(
      types.map((each) => WORDS[each] ?? each),
      'or',
    ),
    boundsOf(schema),
  ]
}

function listOf(items: Schema): Content {
  const word = typeof items.type === 'string' ? SEVERAL[items.type] : undefined
  return word === undefined || items.enum !== undefined
    ? ['list of ', typeOf(items)]
    : `list of ${word}`
}

function orNull(type: Schema['type']): string {
  return Array.isArray(type) && type.includes('null') ? ' or null' : ''
}

function boundsOf({ minimum, maximum, maxLength }: Schema): string {
  if (minimum !== undefined && maximum !== undefined) return `, ${minimum} to ${maximum}`
  if (minimum !== undefined) return `, at least ${minimum}`
  return maxLength === undefined ? '' : `, at most ${maxLength} characters`
}

/** A record within a record. */
function partsOf(properties: NonNullable<Schema['properties']>): Html {
  const parts = Object.entries(properties)
  return html`record of
    <ul>
      ${parts.map(
        ([name, part]) =>
          html`<li>${code(name)}: ${typeOf(part)}. ${prose(part.description ?? '')}</li>`,
      )}
    </ul>`
}

export function schemaLink(name: string): Html {
  return html`<a href="#${schemaId(name)}">${name}</a>`
}
