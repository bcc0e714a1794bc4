import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { packProduct } from '../support/built-product.js';
import { npm, pack, shellEnvironment } from '../support/npm.js';
import { freePort } from '../support/server-process.js';
import { askFunction } from '../support/served-function.js';
import { until } from '../support/until.js';

const run = promisify(execFile);

/** From `npm run dev` to signed in, in milliseconds. */
const FIRST_SIGN_IN_MS = 90_000;

type Manifest = Record<string, Record<string, string> | undefined>;

let folder: string;
let home: string;
let program: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-create-'));
  // For root, PostgreSQL runs as another user, who must get through to its data.
  await run('chmod', ['711', folder]);
  home = join(folder, 'home');
  await mkdir(home);
  await run('tar', ['-xzf', join(folder, await pack(resolve('create'), folder)), '-C', folder]);
  program = join(folder, 'package/create.mjs');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** `npm create postern -- ARGS`, in the folder of the tests, with these lines typed. */
function create(args: string[], typed = ''): Promise<{ code: number; output: string }> {
  return new Promise((ended) => {
    const child = execFile(
      'node',
      [program, ...args],
      { cwd: folder, env: shellEnvironment({ HOME: home }) },
      (error, stdout, stderr) => ended({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    );
    child.stdin?.end(typed);
  });
}

/** What a project's author finds: the files, and the folder of migrations as one. */
const WRITTEN = [
  '.env.example',
  'README.md',
  'api/index.ts',
  'drizzle',
  'drizzle.config.ts',
  'package.json',
  'src/greetings.module.ts',
  'src/greetings.table.ts',
  'src/postern.ts',
  'test/sessions.spec.ts',
  'tsconfig.json',
  'vercel.json',
];

async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

const manifestIn = async (path: string) =>
  JSON.parse(await readFile(join(path, 'package.json'), 'utf8')) as Manifest;

describe('npm create postern', () => {
  test('asks three questions, each with a default', async () => {
    const { code, output } = await create(['shop'], 'shop-api\nThe Shop\nhttps://shop.example.test\n');
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(
        /^Folder of the project\? \(shop\) .*\(shop-api\) .*\(http:\/\/localhost:5173\) /,
      ),
    ]);
    const made = join(folder, 'shop-api');
    expect(await manifestIn(made)).toMatchObject({ name: 'shop-api' });
    expect(await readFile(join(made, '.env'), 'utf8')).toBe(
      'APP_NAME="The Shop"\nWEB_ORIGINS=https://shop.example.test\n',
    );
    expect(await readFile(join(made, '.gitignore'), 'utf8')).toContain('.env\n');
  });

  test('writes a dozen files, with one migration, and what git has to know beside them', async () => {
    await create(['dozen', '--yes']);
    const files = await filesIn(join(folder, 'dozen'));
    const migration = files.filter((name) => name.startsWith('drizzle/'));
    expect(migration).toEqual([
      'drizzle/0000_greetings.sql',
      'drizzle/meta/0000_snapshot.json',
      'drizzle/meta/_journal.json',
    ]);
    const rest = files.filter((name) => !migration.includes(name) && !['.env', '.gitignore'].includes(name));
    expect([...rest, 'drizzle'].sort()).toEqual([...WRITTEN].sort());
    expect(WRITTEN.length).toBeLessThanOrEqual(12);
    const readme = await readFile('create/README.md', 'utf8');
    for (const name of WRITTEN) expect(readme).toContain(`\`${name === 'drizzle' ? 'drizzle/' : name}\``);
  });

  test('names the deployment of the button after the project', async () => {
    await create(['named', '--yes']);
    const readme = await readFile(join(folder, 'named/README.md'), 'utf8');
    expect(readme).toContain('&project-name=named&repository-name=named&');
    expect(readme).not.toContain('my-api');
  });

  test('takes every default where nothing is typed, and with --yes asks nothing', async () => {
    expect((await create(['quiet'], '\n\n\n')).code).toBe(0);
    const { output } = await create(['asked', '--yes']);
    expect(output).not.toContain('?');
    const [quiet, asked] = [join(folder, 'quiet/.env'), join(folder, 'asked/.env')];
    expect((await readFile(asked, 'utf8')).replace('asked', 'quiet')).toBe(await readFile(quiet, 'utf8'));
  });

  test.each([
    [['Not-A-Name'], /^Not-A-Name can't be the name of a package/],
    [['package'], /package is not empty: choose another folder\.$/m],
    [['--no-such'], /Unknown option '--no-such'/],
  ])('refuses %j in a sentence, and writes nothing', async (args, sentence) => {
    const before = globSync('**', { cwd: folder }).length;
    expect(await create([...args, '--yes'])).toEqual({ code: 1, output: expect.stringMatching(sentence) });
    expect(globSync('**', { cwd: folder })).toHaveLength(before);
  });

  test('asks for the packages that Postern itself is tested with', async () => {
    const [own, theirs] = [await manifestIn('.'), await manifestIn('create/template')];
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    const all: Record<string, string> = { ...own.dependencies, ...own.devDependencies };
    const { postern, ...rest } = { ...theirs.dependencies, ...theirs.devDependencies };
    expect(rest).toEqual(Object.fromEntries(Object.keys(rest).map((name) => [name, all[name]])));
    expect(postern).toBe(`^${version}`);
    expect((await manifestIn('create')).version).toBe(version);
  });
});

describe('a project that was created from the packed packages, with an empty home,', () => {
  let project: string;
  beforeAll(async () => {
    await create(['my-api', '--yes', '--postern', `file:${await packProduct()}`]);
    project = join(folder, 'my-api');
    // The packages from the machine's cache, which has most of them: nothing else of the machine's home.
    const cache = (await npm(['config', 'get', 'cache'], folder)).stdout.trim();
    const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--cache', cache];
    await npm(install, project, { HOME: home });
  }, 600_000);

  const script = (...args: string[]) => npm(['run', '--silent', ...args], project, { HOME: home });

  test('passes its own check and its own tests', async () => {
    await script('check');
    expect((await script('test')).stderr).toContain('2 passed, 2 total');
  }, 240_000);

  test('signs somebody in with curl within 90 seconds of `npm run dev`', async () => {
    const port = await freePort();
    const started = Date.now();
    const dev = spawn('npm', ['run', 'dev'], {
      cwd: project,
      env: shellEnvironment({ HOME: home, PORT: port }),
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(dev, 'exit');
    let said = '';
    dev.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    try {
      while (!said.includes(' answers at ') && Date.now() < started + FIRST_SIGN_IN_MS)
        await new Promise((go) => setTimeout(go, 100));
      const readme = await readFile(join(project, 'README.md'), 'utf8');
      const steps = /^API=[^]*?(?=^```)/m.exec(readme)?.[0].replace(':3000', `:${port}`) ?? '';
      const { stdout } = await run('bash', ['-euc', steps], { cwd: home });
      expect([...stdout.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status))).toEqual([
        202, 204, 200, 200, 204, 200, 200, 204, 401,
      ]);
      expect(stdout.match(/\{"hello":.*?\}/g)).toEqual(['{"hello":"ann@example.com"}', '{"hello":"Ann"}']);
      expect(Date.now() - started).toBeLessThan(FIRST_SIGN_IN_MS);
    } finally {
      process.kill(-Number(dev.pid), 'SIGINT');
      await ended;
    }
    await until(() =>
      fetch(`http://localhost:${port}/health`).then(
        () => false,
        () => true,
      ),
    );
  }, 180_000);

  test('shows every mail and page', async () => {
    const { stdout } = await script('mail:preview');
    expect(stdout).toMatch(/ is on file:\/\/\S+\/my-api\/\.postern\/mail-preview\.html\n$/);
    const page = await readFile(join(project, '.postern/mail-preview.html'), 'utf8');
    for (const locale of ['en', 'vi', 'fr', 'de']) {
      expect(page).toContain(`<h2>${locale}: verify-email</h2>`);
      expect(page).toContain(`<h2>${locale}: /auth/verify</h2>`);
    }
  }, 60_000);

  test('builds a function for Vercel that answers', async () => {
    const { buildCommand, outputDirectory } = JSON.parse(
      await readFile(join(project, 'vercel.json'), 'utf8'),
    ) as Record<'buildCommand' | 'outputDirectory', string>;
    await run('bash', ['-euc', buildCommand], { cwd: project, env: shellEnvironment({ HOME: home }) });
    // Vercel takes no empty folder.
    expect(await filesIn(join(project, outputDirectory))).toEqual(['robots.txt']);
    expect(await askFunction(project, ['/health', '/greeting'])).toEqual({
      isPrecompiled: true,
      statuses: [200, 401],
    });
  }, 180_000);
});
