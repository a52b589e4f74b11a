import { defineConfig } from 'drizzle-kit'

/** `npm run db:generate` writes the next migration from the tables in src/database/schema.ts. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/database/*tables.ts',
  out: './migrations',
})
