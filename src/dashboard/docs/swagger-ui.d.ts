/** As much of Swagger UI as we use; its package comes without types. */
declare module '@fastify/swagger-ui/static/swagger-ui-bundle.js' {
  interface Options {
    spec: object
    domNode: Element
    deepLinking?: boolean
    docExpansion?: 'list' | 'full' | 'none'
    /** Null: no outside host is asked to check the document. */
    validatorUrl: null
  }
  const SwaggerUIBundle: (options: Options) => unknown
  export default SwaggerUIBundle
}
