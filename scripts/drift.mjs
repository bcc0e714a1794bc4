// @ts-check
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal, run } from './command.mjs';
import { drizzleKit } from './drizzle-kit.mjs';
import { ROOT } from './state-folder.mjs';

/** `npm run db:drift`: fails unless the migrations make exactly the tables that src/ describes, and fit together. */
await run(async (hold) => {
  const copy = await hold(copyOfSchema, (folder) => rmSync(folder, { recursive: true }));
  await drizzleKit('check', [], { cwd: copy, quiet: true });
  const output = await drizzleKit('generate', [], { cwd: copy, quiet: true });
  if (!/No schema changes/.test(output))
    throw new Refusal('The tables in src/ are not what the migrations in drizzle/ make: run `npm run db:generate` and commit what it writes.');
  console.log('The migrations make the tables that src/ describes.');
});

/** In a folder of its own, since drizzle-kit can only tell a difference by writing the migration for it. */
function copyOfSchema() {
  const folder = mkdtempSync(join(tmpdir(), 'postern-drift-'));
  for (const name of ['src', 'drizzle', 'drizzle.config.ts', 'tsconfig.json', 'package.json'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}
