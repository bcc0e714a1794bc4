import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { packProduct } from '../support/built-product.js';
import { npm } from '../support/npm.js';

const run = promisify(execFile);

type Manifest = Record<string, Record<string, string> | undefined>;

let folder: string;
let tarball: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-package-'));
  tarball = await packProduct();
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function filesIn(archive: string): Promise<string[]> {
  const { stdout } = await run('tar', ['-tzf', archive]);
  return stdout.trim().split('\n');
}

describe('the package', () => {
  test('holds entry points, command and migrations, and nothing of the repository besides', async () => {
    const files = await filesIn(tarball);
    for (const name of [
      'index.js',
      'vercel.js',
      'schema.js',
      'testing/index.js',
      'client/client.js',
      'client/react.js',
      'client/svelte.js',
      'client/vue.js',
      'cli/postern.js',
    ])
      expect(files).toContain(`package/dist/${name}`);
    expect(files).toContain('package/bin/postern.mjs');
    // The project's own names it, for all variables.
    expect(files).toContain('package/.env.example');
    expect(files).toContain('package/drizzle/0000_start.sql');
    expect(files).toEqual(expect.arrayContaining(['package/LICENSE', 'package/THIRD-PARTY-NOTICES.md']));
    expect(
      files.filter((name) => /\.spec\.|\.map$|mutants|package\/(src|test|scripts|bench|docs)\//.test(name)),
    ).toEqual([]);
    expect(files.filter((name) => /dist\/(main|postern|vercel-handler)\./.test(name))).toEqual([]);
  });

  test('leaves to the project what has to be there once, and brings no Node and no tools', async () => {
    await run('tar', ['-xzf', tarball, '-C', folder]);
    const manifest = JSON.parse(await readFile(join(folder, 'package/package.json'), 'utf8')) as Manifest;
    for (const name of ['@nestjs/core', 'drizzle-orm', 'postgres', 'zod']) {
      expect(manifest.peerDependencies).toHaveProperty([name]);
      expect(manifest.dependencies).not.toHaveProperty([name]);
    }
    expect(manifest).not.toHaveProperty('optionalDependencies');
    expect(manifest).not.toHaveProperty('devDependencies');
    expect(manifest).not.toHaveProperty('scripts');
  });

  test('leaves the repository as it was', async () => {
    expect((await readFile('package.json', 'utf8')).includes('"devDependencies"')).toBe(true);
  });

  test('is clean for publint, and its types are right for every entry point', async () => {
    await run(process.execPath, ['node_modules/publint/src/cli.js', 'run', tarball, '--strict']);
    await run(process.execPath, [
      'node_modules/@arethetypeswrong/cli/dist/index.js',
      tarball,
      '--profile',
      'esm-only',
    ]);
  });

  test('gives an empty project the names of Postern and its own, with their types', async () => {
    const project = join(folder, 'my-api');
    await mkdir(join(project, 'src'), { recursive: true });
    await writeFile(join(project, 'package.json'), '{ "name": "my-api", "private": true, "type": "module" }');
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify(TSCONFIG));
    await writeFile(join(project, 'src/postern.ts'), PROJECT);
    const { devDependencies } = JSON.parse(await readFile('package.json', 'utf8')) as Manifest;
    const packages = ['typescript', '@types/node', '@types/express'].map(
      (name) => `${name}@${devDependencies?.[name] ?? ''}`,
    );
    await npm(['install', '--prefer-offline', '--ignore-scripts', tarball, ...packages], project);
    const { stdout } = await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.'], {
      cwd: project,
    }).catch((error: { stdout: string }) => error);
    // The types of drizzle-orm want the clients of every database.
    expect(stdout.split('\n').filter((line) => /^(src|node_modules\/postern)\//.test(line))).toEqual([]);
    expect(stdout).not.toMatch(/^error/m);
  }, 180_000);
});

/** Strict, and with the package's own types checked, too. */
const TSCONFIG = {
  compilerOptions: {
    target: 'es2024',
    lib: ['es2025'],
    module: 'nodenext',
    strict: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    noEmit: true,
    types: ['node'],
    skipLibCheck: false,
  },
  include: ['src'],
};

const PROJECT = `
import { Controller, Get, Module } from '@nestjs/common';
import { AppError, type Code, defineFeature, definePostern, Documented, type Env, reads } from 'postern';
import { users } from 'postern/schema';
import { createHandler } from 'postern/vercel';
import * as z from 'zod';

@Controller('hello')
class HelloController {
  @Get()
  @Documented({ id: 'hello', cost: reads(1), summary: 'Hello', answer: z.strictObject({ to: z.string() }) })
  hello() {
    if (users.email.name === 'none') throw new AppError('SOLD_OUT');
    return { to: 'you' };
  }
}
@Module({ controllers: [HelloController] })
class HelloModule {}

const hello = defineFeature({
  name: 'hello',
  requires: [],
  module: () => HelloModule,
  limits: { hello_per_ip: { max: 5, seconds: 60, of: { of: () => '', says: 'network' } } },
});
const postern = definePostern({
  features: [hello],
  roles: ['editor'],
  errors: { SOLD_OUT: { status: 409, title: 'This is sold out.' } },
  hooks: {
    userCreated: async (_tx, { email }) => {
      if (email.endsWith('.invalid')) throw new AppError('SOLD_OUT');
    },
  },
});
export default postern;
declare module 'postern' {
  interface Register {
    project: typeof postern;
  }
}

export const codes: Code[] = ['SOLD_OUT', 'INVALID_CREDENTIALS', 'SESSION_REQUIRED'];
// @ts-expect-error Nobody declares it.
export const unknown: Code = 'NOBODYS';
export const seconds = (env: Env): number => env.ACCESS_TOKEN_TTL_SECONDS;
export const handler = createHandler(postern);
`;
