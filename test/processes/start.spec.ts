import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

/** Stands for the built server: says by whose rules it would run. */
const SERVER = 'process.stdout.write(`started in ${process.env.NODE_ENV}\\n`);';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-start-'));
  for (const name of ['bin', 'scripts', 'src/cli', 'package.json'])
    await cp(name, join(folder, name), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * What `npm run <script>` runs, in a folder with the command, the scripts and package.json, and what a test
 * adds. npm itself takes half a second.
 */
async function npm(script: string, variables: Record<string, string> = {}): Promise<Ended> {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
    scripts: Record<string, string>;
  };
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...variables };
  return new Promise((ended) =>
    execFile('sh', ['-c', scripts[script] ?? ''], { cwd: folder, env }, (error, stdout, stderr) =>
      ended({ code: Number(error?.code ?? 0), stdout, stderr }),
    ),
  );
}

test.each(['start', 'test', 'dev', 'db:migrate', 'db:drift', 'user', 'doctor'])(
  'npm run %s without the packages says so in one sentence',
  async (script) => {
    const { code, stdout, stderr } = await npm(script);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trimEnd()).toMatch(
      /^The packages are not installed[^\n]*: `npm install`, then try again\.$/,
    );
  },
);

describe('npm start', () => {
  beforeAll(() => symlink(resolve('node_modules'), join(folder, 'node_modules'), 'junction'));

  test('without a build says so in one sentence', async () => {
    expect(await npm('start')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'The product is not built yet: `npm run build`, then `npm start`.\n',
    });
  });

  test('runs in production by default, with .env.example as .env too; NODE_ENV wins, then .env', async () => {
    await mkdir(join(folder, 'dist'));
    await writeFile(join(folder, 'dist/main.js'), SERVER);

    expect((await npm('start')).stdout).toBe('started in production\n');
    expect((await npm('start', { NODE_ENV: ' ' })).stdout).toBe('started in production\n');
    await cp('.env.example', join(folder, '.env'));
    expect((await npm('start')).stdout).toBe('started in production\n');
    expect((await npm('start', { NODE_ENV: 'development' })).stdout).toBe('started in development\n');
    await writeFile(join(folder, '.env'), 'NODE_ENV=test\n');
    expect((await npm('start')).stdout).toBe('started in test\n');
  });
});
