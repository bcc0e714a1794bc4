import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { freshDatabase } from 'postern/testing';
import { TEST_ENV } from '../../../test/support/app.js';
import { NOWHERE, said } from '../../../test/support/doctor.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-doctor-'));
  await build({
    entryPoints: ['src/cli/doctor/diagnose.ts'],
    outfile: join(folder, 'dist/cli/doctor/diagnose.js'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  await writeFile(join(folder, 'dist/postern.js'), 'export default {}');
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  for (const name of ['bin', 'src/cli', 'src/platform/db'])
    await cp(name, join(folder, name), { recursive: true });
  for (const name of ['node_modules', 'drizzle'])
    await symlink(resolve(name), join(folder, name), 'junction');
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterAll(() => expect(said.join('\n')).not.toMatch(/Mark3r|0123456789abcdef/));

async function run(variables: Record<string, string>) {
  const env = { PATH: process.env.PATH, ...TEST_ENV, ...variables };
  const child = spawn(process.execPath, ['bin/postern.mjs', 'doctor'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const [code] = await once(child, 'close');
  said.push(stdout, stderr);
  return { code: code as number | null, stdout, stderr };
}

test('npm run doctor ends with 0 without a fault, with 1 on one, and never with a stack trace', async () => {
  await writeFile(join(folder, '.env'), 'AFTER_LINK_URL=https://www.example.org/\n');
  const [well, bad] = await Promise.all([
    run({ DATABASE_URL: await freshDatabase('doctor_command') }),
    run({ DATABASE_URL: NOWHERE, COOKIE_SAME_SITE: 'nonsense' }),
  ]);

  expect([well.code, well.stderr]).toEqual([0, '']);
  expect(well.stdout).toMatch(/^ok +database +all \d+ migrations are applied$/m);
  expect(well.stdout).toMatch(/^warning +cookies +https:\/\/www\.example\.org does not get/m);
  expect([bad.code, bad.stderr]).toEqual([1, '']);
  expect(bad.stdout).toMatch(/^FAULT +environment +COOKIE_SAME_SITE: /);
}, 60_000);
