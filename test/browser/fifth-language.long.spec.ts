import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { workerDatabase } from 'postern/testing';
import { TEST_ENV } from '../support/app.js';
import { openWindow } from '../support/chromium.js';
import { freePort } from '../support/server-process.js';
import { until } from '../support/until.js';

const run = promisify(execFile);
const COPIED = ['src', 'drizzle', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];

/** What is translated here of the copy that the document begins with. */
const PROBLEMS = 'src/platform/http/messages/ar/problems.ts';
const PAGES = 'src/features/registration/messages/ar/pages.ts';
const TRANSLATED = {
  [PROBLEMS]: ['Nicht gefunden.', 'لم يتم العثور عليه.'],
  [PAGES]: ['E-Mail-Adresse bestätigen', 'تأكيد عنوان بريدك الإلكتروني'],
} as const;

let folder: string;
let server: ChildProcess | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-language-'));
  for (const name of COPIED) await cp(name, join(folder, name), { recursive: true });
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  await carryOut(await readFile('docs/languages.md', 'utf8'));
});

afterAll(async () => {
  server?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** Puts `change` of a file of the copy in the place of what it was. */
async function edit(path: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(join(folder, path), 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`nothing was changed in ${path}`);
  await writeFile(join(folder, path), after);
}

/** The steps of the document, by its blocks. */
async function carryOut(doc: string): Promise<void> {
  const steps = doc.split('<!-- fifth language:')[1]?.split('\n## ')[0] ?? '';
  const [list = '', entry = ''] = [...steps.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, block = '']) =>
    block.trim(),
  );
  const command = /```sh\n([\s\S]*?)```/.exec(steps)?.[1] ?? '';
  await edit('src/platform/registry/locales.ts', (text) =>
    text.replace(/^export const LOCALES = .*$/m, list),
  );
  await edit('src/platform/i18n/languages.ts', (text) => text.replace(/\n\};\n$/, `\n  ${entry}\n};\n`));
  await run('sh', ['-euc', command], { cwd: folder });
  for (const [file, [german, arabic]] of Object.entries(TRANSLATED))
    await edit(file, (text) => text.replace(german, arabic));
}

/** @returns what the compiler says, nothing where all is well */
async function compile(...options: string[]): Promise<string> {
  const compiler = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'];
  return run(process.execPath, [...compiler, ...options], { cwd: folder }).then(
    () => '',
    (failed: { stdout: string }) => failed.stdout,
  );
}

async function start(): Promise<string> {
  const PORT = await freePort();
  const url = `http://localhost:${PORT}`;
  const { JWT_SECRET, REFRESH_TOKEN_SECRET } = TEST_ENV;
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'development',
    PORT,
    DATABASE_URL: await workerDatabase(),
    JWT_SECRET,
    REFRESH_TOKEN_SECRET,
  };
  server = spawn(process.execPath, ['dist/main.js'], { cwd: folder, env, stdio: 'ignore' });
  await until(async () => (await fetch(`${url}/health`).catch(() => undefined))?.ok === true);
  return url;
}

test('a fifth language answers in its messages and direction, and a gap does not compile', async () => {
  // Types are looked at below, where the gaps are all that is wrong.
  expect(await compile('--noCheck')).toBe('');
  const url = await start();

  const missing = await fetch(`${url}/nowhere`, { headers: { 'accept-language': 'ar-EG' } });
  expect([missing.headers.get('content-language'), await missing.json()]).toMatchObject([
    'ar',
    { code: 'NOT_FOUND', title: TRANSLATED[PROBLEMS][1] },
  ]);

  const page = await openWindow({ locale: 'ar-EG', viewport: { width: 390, height: 844 } });
  await page.goto(`${url}/auth/verify#token=unknown`);
  await page.getByRole('heading', { name: TRANSLATED[PAGES][1] }).waitFor();
  const [lang, direction] = await page.evaluate<[string, string]>(
    '[document.documentElement.lang, getComputedStyle(document.body).direction]',
  );
  expect([lang, direction]).toEqual(['ar', 'rtl']);

  // As while a build replaces what it has built before.
  await rm(join(folder, 'dist/platform/http/messages/vi'), { recursive: true });
  const english = await fetch(`${url}/nowhere`, { headers: { 'accept-language': 'vi' } });
  expect([english.status, english.headers.get('content-language'), await english.json()]).toMatchObject([
    404,
    'en',
    { title: 'Not found.' },
  ]);
  expect((await fetch(`${url}/health`)).status).toBe(200);

  await edit(PROBLEMS, (text) => text.replace(/^ *NOT_FOUND: .*\n/m, ''));
  await edit(PAGES, (text) => text.replace(/^ *button: .*\n/m, ''));
  await edit('src/features/sessions/messages/ar/mails.ts', (text) => text.replace(/^ *subject: .*\n/m, ''));
  const gaps = await compile('--noEmit', '--incremental', 'false', '--tsBuildInfoFile', 'null');
  for (const fault of gaps.match(/^.*error TS.*$/gm) ?? []) expect(fault).toContain('/messages/ar/');
  expect(gaps).toMatch(/platform\/http\/messages\/ar\/problems\.ts.*NOT_FOUND/s);
  expect(gaps).toMatch(/registration\/messages\/ar\/pages\.ts.*button/s);
  expect(gaps).toMatch(/sessions\/messages\/ar\/mails\.ts.*subject/s);
});
