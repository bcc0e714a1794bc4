import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testDatabases } from './databases/worker-database.ts';
import { buildProduct } from '../../test/support/built-product.js';

const run = promisify(execFile);

/** A project of its own, with Postern in its node_modules. */
let project: string;
let around: string;

const PROJECT = {
  'package.json': '{ "type": "module" }',
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'es2024',
      module: 'nodenext',
      strict: true,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  }),
  'src/greeting.ts': `
    import { Controller, Get, Injectable, Module } from '@nestjs/common';
    import { CurrentUser, type User } from 'postern';

    @Injectable()
    export class Greeter {
      greet(email: string) {
        return { hello: email };
      }
    }
    @Controller('greeting')
    export class GreetingController {
      constructor(private readonly greeter: Greeter) {}
      @Get()
      greet(@CurrentUser() user: User) {
        return this.greeter.greet(user.email);
      }
    }
    @Module({ controllers: [GreetingController], providers: [Greeter] })
    export class GreetingModule {}`,
  'src/postern.ts': `
    import { definePostern } from 'postern';
    import { GreetingModule } from './greeting.js';
    export default definePostern({ modules: [GreetingModule] });`,
  'jest.config.js': `
    export default {
      testMatch: ['**/*.jest.ts'],
      extensionsToTreatAsEsm: ['.ts'],
      moduleNameMapper: { '^(\\\\.{1,2}/.*)\\\\.js$': '$1' },
      transform: {
        '^.+\\\\.ts$': ['@swc/jest', {
          jsc: {
            target: 'es2024',
            parser: { syntax: 'typescript', decorators: true },
            transform: { legacyDecorator: true, decoratorMetadata: true },
          },
          module: { type: 'es6' },
        }],
      },
      globalSetup: 'postern/testing/global-setup',
      setupFilesAfterEnv: ['postern/testing/jest'],
    };`,
  'vitest.config.js': `
    export default {
      test: {
        include: ['**/*.vitest.ts'],
        globalSetup: 'postern/testing/global-setup',
        setupFiles: 'postern/testing/vitest',
      },
    };`,
};

/** The six steps, as a team writes them. */
const SIX_STEPS = `
  import { age, linkFrom, signUp, startTestApp } from 'postern/testing';
  import postern from '../src/postern.js';

  const app = await startTestApp({ project: postern });

  test('register, verify, log in, refresh and log out', async () => {
    const ann = app.browser();
    expect((await ann.register()).status).toBe(202);
    expect(await ann.login()).toMatchProblem('EMAIL_NOT_VERIFIED');
    const { token } = await linkFrom(ann, 'verify');
    expect((await ann.verify({ token })).status).toBe(204);

    const phone = ann.otherDevice();
    expect((await phone.login()).status).toBe(200);
    const former = phone.refreshToken();
    await age(phone, '2 hours');
    expect((await phone.refresh()).status).toBe(200);
    expect(phone.refreshToken()).not.toBe(former);

    expect((await phone.logout()).status).toBe(204);
    expect(phone.cookie('refresh')).toBeUndefined();
    expect(await phone.me()).toMatchProblem('SESSION_REQUIRED');
    expect((await ann.me()).status).toBe(200);
  });

  test('a route of one\\'s own knows who is signed in', async () => {
    const ann = await signUp(app);
    expect((await ann.send('get', '/greeting')).body).toEqual({ hello: ann.email });
  });`;

/** A test that falls: what the matcher says is part of it. */
const FALLS = `
  test('falls', async () => {
    expect(await app.browser().me()).toMatchProblem('SESSION_ENDED');
  });`;

beforeAll(async () => {
  around = await mkdtemp(join(tmpdir(), 'postern-runners-'));
  project = join(around, 'project');
  const postern = join(project, 'node_modules/postern');
  await mkdir(postern, { recursive: true });
  // What npm would put beside Postern, one folder up.
  await symlink(resolve('node_modules'), join(around, 'node_modules'), 'junction');
  const built = await buildProduct();
  await rename(join(built, 'dist'), join(postern, 'dist'));
  await rm(built, { recursive: true });
  for (const part of ['package.json', 'drizzle', 'public'])
    await cp(part, join(postern, part), { recursive: true });
  for (const [name, text] of Object.entries(PROJECT)) {
    await mkdir(join(project, name, '..'), { recursive: true });
    await writeFile(join(project, name), text);
  }
}, 120_000);
afterAll(() => rm(around, { recursive: true, force: true }));

/** Puts a spec into the project and runs it, on the server of this run. */
async function outcomeOf(file: string, text: string, command: string[]): Promise<string> {
  await mkdir(join(project, 'test'), { recursive: true });
  await writeFile(join(project, 'test', file), text);
  const { serverUrl } = await testDatabases();
  const { PATH, HOME } = process.env;
  const ended = await run(process.execPath, command, {
    cwd: project,
    env: { PATH, HOME, DATABASE_URL: serverUrl, NO_COLOR: '1' },
  }).catch((error: { stdout: string; stderr: string }) => error);
  return ended.stdout + ended.stderr;
}

describe('a project of its own', () => {
  const jest = ['--experimental-vm-modules', resolve('node_modules/jest/bin/jest.js')];
  const withJest = `import { expect, test } from '@jest/globals';${SIX_STEPS}`;

  test('tests the six steps and a route of its own with jest', async () => {
    const said = await outcomeOf('six.jest.ts', withJest, [...jest, 'six']);
    expect(said).toContain('Tests:       2 passed, 2 total');
  }, 120_000);

  test('is told by jest what an answer was instead of a problem', async () => {
    const said = await outcomeOf('falls.jest.ts', withJest + FALLS, [...jest, 'falls']);
    expect(said).toContain(
      'expected a problem SESSION_ENDED (401), but its code is "SESSION_REQUIRED", not "SESSION_ENDED"',
    );
    expect(said).toContain('Tests:       1 failed, 2 passed, 3 total');
  }, 120_000);

  const vitest = [resolve('node_modules/vitest/vitest.mjs'), 'run'];
  const withVitest = `import { expect, test } from 'vitest';${SIX_STEPS}`;

  test('tests the six steps and a route of its own with vitest', async () => {
    const said = await outcomeOf('six.vitest.ts', withVitest, [...vitest, 'six']);
    expect(said).toContain('Tests  2 passed (2)');
  }, 120_000);

  test('is told by vitest what an answer was instead of a problem', async () => {
    const said = await outcomeOf('falls.vitest.ts', withVitest + FALLS, [...vitest, 'falls']);
    expect(said).toContain(
      'expected a problem SESSION_ENDED (401), but its code is "SESSION_REQUIRED", not "SESSION_ENDED"',
    );
    expect(said).toContain('Tests  1 failed | 2 passed (3)');
  }, 120_000);
});
