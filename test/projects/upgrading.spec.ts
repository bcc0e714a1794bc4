import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import postgres from 'postgres';
import { freshDatabase } from 'postern/testing';

const run = promisify(execFile);
const COPIED = ['src', 'bin', 'scripts', 'drizzle', 'drizzle.config.ts', 'package.json', 'tsconfig.json'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-upgrading-'));
  for (const name of COPIED) await cp(name, join(folder, name), { recursive: true });
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, '.gitignore'), 'node_modules\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** In the clone, and against a database where one is said. */
function sh(script: string, database = ''): Promise<{ stdout: string; stderr: string }> {
  const identity = {
    GIT_AUTHOR_NAME: 'Ann',
    GIT_AUTHOR_EMAIL: 'ann@example.com',
    GIT_COMMITTER_NAME: 'Ann',
    GIT_COMMITTER_EMAIL: 'ann@example.com',
  };
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    GIT_CONFIG_GLOBAL: '/dev/null',
    ...identity,
    DATABASE_URL: database,
    DATABASE_URL_UNPOOLED: '',
  };
  return run('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, env });
}

const table = (name: string) =>
  `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';\nexport const ${name} = ` +
  `pgTable('${name}', { id: uuid('id').primaryKey(), text: text('text').notNull() });\n`;

/** The shell blocks below the `collision` marker. */
async function procedure(): Promise<string[]> {
  const [, text = ''] = (await readFile('docs/upgrading.md', 'utf8')).split('<!-- collision:');
  return [...text.matchAll(/```sh\n([\s\S]*?)```/g)].slice(0, 2).map(([, block = '']) => block);
}

const tablesOf = async (url: string): Promise<string[]> => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const rows =
    await sql`SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename IN ('mine', 'theirs')
      ORDER BY 1`;
  await sql.end();
  return rows.map(({ tablename }) => String(tablename));
};

test('the documented way out of a migration collision suits an empty database and a used one', async () => {
  const [again = '', identity = ''] = await procedure();
  const [mine, theirs] = [
    join(folder, 'src/mine/mine.table.ts'),
    join(folder, 'src/features/users/theirs.table.ts'),
  ];
  const [empty, deployed] = [
    await freshDatabase('upgrading_empty'),
    await freshDatabase('upgrading_deployed'),
  ];
  await sh('git init -q -b main && git add -A && git commit -qm start && git checkout -q -b postern');
  await writeFile(theirs, table('theirs'));
  await sh(
    'npm run --silent db:generate -- --name theirs && git add -A && git commit -qm theirs && git ' +
      'checkout -q main',
  );
  await mkdir(dirname(mine));
  await writeFile(mine, table('mine'));
  await sh('npm run --silent db:generate -- --name mine && git add -A && git commit -qm mine');
  await sh('npm run --silent db:migrate', deployed);
  expect(await tablesOf(deployed)).toEqual(['mine']);

  await expect(sh('git merge postern')).rejects.toThrow(/CONFLICT|failed/);
  await sh(again);
  await sh(identity);

  expect((await sh('git status --porcelain')).stdout).toBe('');
  for (const url of [empty, deployed]) {
    await sh('npm run --silent db:migrate', url);
    expect(await tablesOf(url)).toEqual(['mine', 'theirs']);
  }

  // What the procedure of before led to: a migration that makes what is there.
  await sh(`sed -i '1i CREATE TABLE "theirs" ("id" uuid);--> statement-breakpoint' drizzle/*_mine.sql`);
  await expect(sh('npm run --silent db:drift')).rejects.toMatchObject({
    stderr: expect.stringContaining('_mine cannot be applied') as unknown,
  });
}, 120_000);
