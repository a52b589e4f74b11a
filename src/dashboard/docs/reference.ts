/** The interactive reference: Swagger UI on the contract of this service. */
// The plugin’s copy of Swagger UI: unlike the original package it runs nothing when it is installed.
import SwaggerUIBundle from '@fastify/swagger-ui/static/swagger-ui-bundle.js'

interface Parameter {
  required?: boolean
  description?: string
  example?: unknown
}

/** As much of the contract as is changed here. */
interface Contract {
  servers?: unknown
  paths: Record<string, { get: { parameters?: Parameter[] } }>
  components: { parameters: Record<string, Parameter> }
}

const place = document.querySelector<HTMLElement>('[data-contract]')
const address = place?.dataset.contract
if (place === null || address === undefined) throw new Error('The page has no place for it')

const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => {
  document.documentElement.classList.toggle('dark-mode', dark.matches)
}
follow()
dark.addEventListener('change', follow)

// The service’s own contract, which its tests check against this shape.
const contract = (await (await fetch(address)).json()) as Contract
const operations = Object.values(contract.paths).map(({ get }) => get)
for (const parameter of [
  ...operations.flatMap(({ parameters = [] }) => parameters),
  ...Object.values(contract.components.parameters),
]) {
  tellExample(parameter)
}
// There is nothing to choose: it is the service that the page comes from.
delete contract.servers
SwaggerUIBundle({
  spec: contract,
  domNode: place,
  deepLinking: true,
  docExpansion: 'list',
  validatorUrl: null,
})

/**
 * Says the example in words where a parameter may be left out: Swagger UI would fill in the examples
 * of all parameters at once, which together contradict each other.
 */
function tellExample(parameter: Parameter): void {
  if (parameter.required === true || parameter.example === undefined) return
  const { description = '', example } = parameter
  const text = Array.isArray(example) ? example.join(',') : JSON.stringify(example)
  parameter.description = `${description} For example \`${text.replaceAll('"', '')}\`.`
  delete parameter.example
}
