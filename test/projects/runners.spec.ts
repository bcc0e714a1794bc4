import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testDatabases } from '../../src/testing/databases/worker-database.ts';
import { ProjectFolder } from '../support/project-folder.js';

const run = promisify(execFile);

let project: ProjectFolder;

const PROJECT = {
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
};

/** The blocks of code of docs/testing.md: a spec, and what each runner needs. */
const [STEPS = '', JEST_CONFIG = '', VITEST_CONFIG = ''] = [
  ...readFileSync('docs/testing.md', 'utf8').matchAll(/^```(?:ts|js)\n([\s\S]*?)^```$/gm),
].map(([, block = '']) => block);

/** A test that falls: what the matcher says is part of it. */
const FALLS = `
test('falls', async () => {
  expect(await app.browser().me()).toMatchProblem('SESSION_ENDED');
});`;

beforeAll(async () => {
  project = await ProjectFolder.create({
    ...PROJECT,
    'jest.config.js': JEST_CONFIG,
    'vitest.config.js': VITEST_CONFIG,
  });
}, 120_000);
afterAll(() => project.delete());

/** Runs the page's spec, and what is added to it, on the server of this run. */
async function outcomeOf(runner: string[], spec: string): Promise<string> {
  await project.write({ 'test/sessions.spec.ts': spec });
  const { serverUrl } = await testDatabases();
  const { PATH, HOME } = process.env;
  const ended = await run(process.execPath, runner, {
    cwd: project.path,
    env: { PATH, HOME, DATABASE_URL: serverUrl, NO_COLOR: '1' },
  }).catch((error: { stdout: string; stderr: string }) => error);
  return ended.stdout + ended.stderr;
}

describe.each([
  {
    name: 'jest',
    runner: ['--experimental-vm-modules', resolve('node_modules/jest/bin/jest.js')],
    spec: STEPS,
    summaries: ['Tests:       2 passed, 2 total', 'Tests:       1 failed, 2 passed, 3 total'],
  },
  {
    name: 'vitest',
    runner: [resolve('node_modules/vitest/vitest.mjs'), 'run'],
    spec: STEPS.replace("'@jest/globals'", "'vitest'"),
    summaries: ['Tests  2 passed (2)', 'Tests  1 failed | 2 passed (3)'],
  },
])('a project of its own, by $name,', ({ runner, spec, summaries }) => {
  test('tests the six steps and a route of its own as docs/testing.md says', async () => {
    expect(await outcomeOf(runner, spec)).toContain(summaries[0]);
  }, 120_000);

  test('is told what an answer was instead of a problem', async () => {
    const said = await outcomeOf(runner, spec + FALLS);
    expect(said).toContain(
      'expected a problem SESSION_ENDED (401), but its code is "SESSION_REQUIRED", not "SESSION_ENDED"',
    );
    expect(said).toContain(summaries[1]);
  }, 120_000);
});
