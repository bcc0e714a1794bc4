import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase } from 'postern/testing';
import { asked } from '../support/notes-project.js';
import { ProjectFolder } from '../support/project-folder.js';
import { askFunction } from '../support/served-function.js';
import { freePort } from '../support/server-process.js';

const SECRETS = {
  JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
  REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
};

const GREETINGS = `
import { Controller, Get, Module } from '@nestjs/common';
import { Documented, NOTHING, Public } from 'postern';
import * as z from 'zod';

@Controller('greetings')
export class GreetingsController {
  @Get()
  @Public()
  @Documented({ id: 'greet', cost: NOTHING, summary: 'Greets', answer: z.strictObject({ text: z.string() }) })
  greet() {
    return Promise.resolve({ text: 'hello' });
  }
}

@Module({ controllers: [GreetingsController] })
export class GreetingsModule {}
`;

const POSTERN = `
import { definePostern } from 'postern';
import { GreetingsModule } from './greetings.module.js';
const postern = definePostern({
  modules: [GreetingsModule],
  hooks: {
    userCreated: (_tx, { email }) => {
      if (email.startsWith('refused')) throw new Error('not this one');
    },
  },
});
export default postern;
declare module 'postern' {
  interface Register {
    project: typeof postern;
  }
}
`;

let project: ProjectFolder;
beforeAll(async () => {
  project = await ProjectFolder.create({
    'src/greetings.module.ts': GREETINGS,
    'src/postern.ts': POSTERN,
  });
}, 120_000);
afterAll(() => project.delete());

test('a command that needs the compiled project says so', async () => {
  for (const name of ['user', 'doctor'])
    expect(await project.postern(name === 'user' ? ['user', 'sessions', 'ann@example.com'] : [name])).toEqual(
      {
        code: 1,
        output: 'The product is not built yet: `npm run build`, then try again.\n',
      },
    );
});

test('`postern build --vercel` compiles the project and makes one function of it and Postern', async () => {
  expect(await project.postern(['build', '--vercel'])).toEqual({
    code: 0,
    output: expect.stringMatching(/^No migrations: VERCEL_ENV does not say [^\n]*\n$/),
  });

  expect(await askFunction(project.path, ['/health', '/greetings'])).toEqual({
    isPrecompiled: true,
    statuses: [200, 200],
  });
}, 120_000);

test('the build goes on, without V8’s part, where a variable is known to the deployment alone', async () => {
  await project.write({
    'src/postern.ts': POSTERN.replace(
      'definePostern({',
      'definePostern({ env: { PAYMENTS_KEY: z.string().min(8) },',
    ).replace('import', "import * as z from 'zod';\nimport"),
  });
  const { code, output } = await project.postern(['build', '--vercel']);
  expect([code, output]).toEqual([
    0,
    expect.stringMatching(/^The function starts more slowly: [^\n]*PAYMENTS_KEY: [^\n]*$/m),
  ]);
  expect(await project.postern(['client-types'])).toEqual({
    code: 1,
    output: expect.stringMatching(/^The configuration is not valid:\n {2}PAYMENTS_KEY: [^\n]*\n$/),
  });
  expect(existsSync(join(project.path, `dist/vercel-handler.${process.arch}.compiled`))).toBe(false);
  await project.write({ 'src/postern.ts': POSTERN });
}, 120_000);

test('sources that do not compile end the build with 1', async () => {
  await project.write({ 'src/broken.ts': 'export const one: string = 1;\n' });
  const { code, output } = await project.postern(['build']);
  expect([code, output]).toEqual([
    1,
    expect.stringMatching(/src\/broken\.ts[^]*The sources do not compile\.\n$/),
  ]);
  await project.write({ 'src/broken.ts': 'export const one = 1;\n' });
}, 60_000);

test('the build takes the project’s own entry points, and writes those that it does not have', async () => {
  const [own, built] = [join(project.path, 'src/main.ts'), join(project.path, 'dist/main.js')];
  const main = await readFile(own, 'utf8');
  await project.write({ 'src/main.ts': `console.log('of my own');\n${main}` });
  await project.postern(['build']);
  expect(await readFile(built, 'utf8')).toContain('of my own');

  await rm(own);
  expect((await project.postern(['build'])).code).toBe(0);
  const text = await readFile(built, 'utf8');
  expect([text.includes('of my own'), text]).toEqual([false, expect.stringContaining('start(postern)')]);
  await project.write({ 'src/main.ts': main });
}, 60_000);

test('the operators’ commands and the doctor know the project', async () => {
  expect((await project.postern(['build'])).code).toBe(0);
  const env = { ...SECRETS, NODE_ENV: 'development', DATABASE_URL: await freshDatabase('project_operators') };
  expect(await project.postern(['user', 'create', 'refused@example.com'], env)).toEqual({
    code: 1,
    output: expect.stringMatching(
      /the hook userCreated failed: Error: not this one[^]*\nIt failed: the line above says why\.\n$/,
    ),
  });
  expect(
    (await project.postern(['user', 'create', 'ann@example.com', '--role', 'admin'], env)).output,
  ).toMatch(/ann@example\.com/);
  expect(await asked(env.DATABASE_URL, 'SELECT email FROM users')).toEqual([{ email: 'ann@example.com' }]);
  const { code, output } = await project.postern(['doctor'], env);
  expect([code, output]).toEqual([
    0,
    expect.stringMatching(/^ok +database +all \d+ migrations are applied$/m),
  ]);
}, 60_000);

test('`postern mail-preview` shows the project’s own words and colours', async () => {
  await project.write({
    'src/words/en.ts': `
      import type { Words } from 'postern';
      const words: Words = { pages: { verify: { title: 'Nearly at the greetings' } } };
      export default words;`,
    'src/postern.ts': POSTERN.replace(
      'definePostern({',
      `definePostern({
        brand: { colours: { light: { button: '#ab12cd' } } },
        words: { en: () => import('./words/en.js') },`,
    ),
  });
  expect((await project.postern(['build'])).code).toBe(0);
  const { code, output } = await project.postern(['mail-preview']);
  expect([code, output]).toEqual([0, expect.stringContaining('mail-preview.html')]);
  const page = await readFile(join(project.path, '.postern/mail-preview.html'), 'utf8');
  expect(page.match(/Nearly at the greetings/g)?.length).toBeGreaterThan(1);
  // In each language, by day.
  expect(page.match(/#ab12cd/g)?.length).toBeGreaterThan(8);
  await project.write({ 'src/postern.ts': POSTERN });
}, 60_000);

test('`postern client-types` describes the project’s routes too', async () => {
  expect(await project.postern(['client-types', '--out', 'web/api.ts'])).toEqual({
    code: 0,
    output: 'web/api.ts holds the types of the API as it is now.\n',
  });
}, 60_000);

test('`postern dev` compiles, starts a database with its tables, and serves the project', async () => {
  const port = await freePort();
  const child = spawn(process.execPath, [project.bin, 'dev'], {
    cwd: project.path,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'close');
  const end = Date.now() + 90_000;
  while (!output.includes(' answers at ') && child.exitCode === null && Date.now() < end)
    await new Promise((go) => setTimeout(go, 50));
  try {
    expect(output).toContain(`Postern answers at http://localhost:${port}`);
    expect((await fetch(`http://localhost:${port}/health/ready`)).status).toBe(200);
    expect(await (await fetch(`http://localhost:${port}/greetings`)).json()).toEqual({ text: 'hello' });
    expect(existsSync(join(project.path, '.postern/secrets.json'))).toBe(true);
  } finally {
    child.kill('SIGINT');
    await ended;
  }
}, 120_000);
