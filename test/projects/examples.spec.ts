import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';
import { testDatabases } from '../../src/testing/databases/worker-database.ts';

const run = promisify(execFile);
const COPIED = (
  'src test/support test/model bin scripts drizzle drizzle.config.ts jest.config.js package.json ' +
  'tsconfig.json tsconfig.build.json eslint.config.js .dependency-cruiser.cjs .prettierrc.json'
).split(' ');
const NOTES = [
  'feature.ts',
  'notes.table.ts',
  'notes.rules.ts',
  'notes.repository.ts',
  'notes.service.ts',
  'notes.controller.ts',
  'notes.module.ts',
];

const copies: string[] = [];
afterAll(() => Promise.all(copies.map((folder) => rm(folder, { recursive: true, force: true }))));

async function copyOfTheProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'postern-example-'));
  copies.push(folder);
  for (const name of COPIED) await cp(name, join(folder, name), { recursive: true });
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** The TypeScript block of the example's README: what `src/postern.ts` becomes. */
async function projectOfTheReadme(): Promise<string> {
  const block = /```ts\n([\s\S]*?)```/.exec(await readFile('examples/notes/README.md', 'utf8'))?.[1] ?? '';
  return block.replace(/^ {3}/gm, '');
}

test('the notes example, copied as its README says, compiles, migrates and passes its own spec', async () => {
  const folder = await copyOfTheProject();
  await mkdir(join(folder, 'src/notes'), { recursive: true });
  for (const name of NOTES) await copyFile(join('examples/notes', name), join(folder, 'src/notes', name));
  await copyFile('examples/notes/notes.spec.ts', join(folder, 'test/notes.spec.ts'));
  await writeFile(join(folder, 'src/postern.ts'), await projectOfTheReadme());
  // The copy has no server of its own: it takes the one that these tests run on.
  const { serverUrl } = await testDatabases();
  const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: serverUrl, POSTERN_TEST_DATABASES: '' };

  const generated = await run('node', ['bin/postern.mjs', 'generate'], { cwd: folder, env });
  expect(generated.stdout).toContain('Your SQL migration file');
  await run(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.build.json'], {
    cwd: folder,
    env,
  });
  await run(
    process.execPath,
    ['node_modules/eslint/bin/eslint.js', 'src/notes', 'src/postern.ts', 'test/notes.spec.ts'],
    {
      cwd: folder,
      env,
    },
  );
  await run(
    process.execPath,
    [
      'node_modules/prettier/bin/prettier.cjs',
      '--check',
      'src/notes',
      'src/postern.ts',
      'test/notes.spec.ts',
    ],
    { cwd: folder, env },
  );
  await run(process.execPath, ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', 'src'], {
    cwd: folder,
    env,
  });
  const tested = await run('node', ['scripts/test.mjs', 'test/notes.spec.ts'], { cwd: folder, env });

  expect(tested.stderr).toMatch(/Tests: +6 passed, 6 total/);
}, 300_000);
