import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildProduct } from '../support/built-product.js';

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

function postern(args: string[], { bin = 'bin/postern.mjs', cwd = '.' } = {}): Promise<Ended> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME };
  return new Promise((ended) =>
    execFile(process.execPath, [resolve(bin), ...args], { cwd, env }, (error, stdout, stderr) =>
      ended({ code: Number(error?.code ?? 0), stdout, stderr }),
    ),
  );
}

/** The names of the subcommands, as the help lists them. */
const named = (help: string) =>
  [...(help.split('Commands:\n')[1] ?? '').matchAll(/^ {2}([\w-]+)/gm)].map(([, name = '']) => name);

const SUBCOMMANDS = [
  ...['dev', 'build', 'start', 'migrate', 'generate', 'push', 'drift', 'roles', 'doctor', 'user'],
  ...['reencrypt', 'audit', 'keys', 'webhooks', 'client-types', 'mail-preview'],
];

describe('the command from its source', () => {
  test('lists its subcommands, and each says how it is used', async () => {
    const { code, stdout } = await postern(['--help']);
    expect([code, named(stdout)]).toEqual([0, [...SUBCOMMANDS, 'help']]);
    const helps = await Promise.all(SUBCOMMANDS.map((name) => postern([name, '--help'])));
    expect(helps.map(({ code, stdout }) => [code, /^Usage: postern ([\w-]+) /.exec(stdout)?.[1]])).toEqual(
      SUBCOMMANDS.map((name) => [0, name]),
    );
  });

  test.each([
    [['migrat'], "error: unknown command 'migrat'\n(Did you mean migrate?)\n"],
    [['migrate', '--contracts'], "error: unknown option '--contracts'\n(Did you mean --contract?)\n"],
    [['push', '--verbose'], "error: unknown option '--verbose'\n"],
    [['doctor', 'mail'], "error: too many arguments for 'doctor'. Expected 0 arguments but got 1: mail.\n"],
    [['generate', '--name'], "error: option '--name <name>' argument missing\n"],
  ])('%j is refused by name', async (args, stderr) => {
    expect(await postern(args)).toEqual({ code: 1, stdout: '', stderr });
  });
});

describe('the command of an installed package', () => {
  let project: string;
  const bin = () => join(project, 'node_modules/postern/bin/postern.mjs');
  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'postern-installed-'));
    const home = join(project, 'node_modules/postern');
    await mkdir(home, { recursive: true });
    const built = await buildProduct();
    await rename(join(built, 'dist'), join(home, 'dist'));
    await rm(built, { recursive: true });
    for (const name of ['bin', 'src', 'package.json']) await cp(name, join(home, name), { recursive: true });
    await symlink(resolve('node_modules'), join(home, 'node_modules'), 'junction');
    await cp('package.json', join(project, 'package.json'));
  });
  afterAll(() => rm(project, { recursive: true, force: true }));

  test('runs what is built of it, although its source lies beside', async () => {
    for (const name of SUBCOMMANDS) {
      const { code, stdout, stderr } = await postern([name, '--help'], { bin: bin(), cwd: project });
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(new RegExp(`^Usage: postern ${name} `));
    }
  }, 60_000);

  test('works on the project around the folder that it is given in', async () => {
    await mkdir(join(project, 'src/deep'), { recursive: true });
    const there = { bin: bin(), cwd: join(project, 'src/deep') };
    expect((await postern(['start'], there)).stderr).toBe(
      'The product is not built yet: `npm run build`, then `npm start`.\n',
    );
    await mkdir(join(project, 'dist'));
    await writeFile(join(project, 'dist/main.js'), 'console.log(process.env.NODE_ENV, process.env.FROM)');
    await writeFile(join(project, '.env'), 'FROM=the-project\n');
    expect((await postern(['start'], there)).stdout).toBe('production the-project\n');
  });
});
