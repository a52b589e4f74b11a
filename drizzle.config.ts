import { defineConfig } from 'drizzle-kit'

/**
 * `npm run db:generate` writes the one migration anew from the tables in src/database/: a data file is made
 * from the seed each time, and none is ever changed in place.
 */
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/database/*tables.ts',
  out: './migrations',
})
