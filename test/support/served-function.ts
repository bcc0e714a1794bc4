import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a function needs to boot; its database is not there. */
const VARIABLES = {
  JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
  REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
  APP_URL: 'https://api.example.com',
  DATABASE_URL: 'postgres://127.0.0.1:1/none',
  RESEND_API_KEY: 're_none',
  MAIL_FROM: 'a@example.com',
  TRUST_PROXY: 'none',
};

interface FunctionAnswers {
  /** It runs what V8 has compiled at the build. */
  isPrecompiled: boolean;
  statuses: number[];
}

const SERVE = `
import { createRequire } from 'node:module';
const handler = createRequire(import.meta.url)('./vercel-handler.cjs');
const server = handler.listen(0).on('listening', async () => {
  const { port } = server.address();
  const paths = process.argv.slice(2);
  const answers = await Promise.all(paths.map((path) => fetch('http://127.0.0.1:' + port + path)));
  const statuses = answers.map(({ status }) => status);
  console.log(JSON.stringify({ isPrecompiled: handler.isPrecompiled, statuses }));
  process.exit();
});
`;

/** Serves the function that a build has made, as Vercel would, without a database, and asks for these. */
export async function askFunction(project: string, paths: string[]): Promise<FunctionAnswers> {
  // Where no `.env` lies, as on Vercel.
  const dist = join(project, 'dist');
  await writeFile(join(dist, 'serve.mjs'), SERVE);
  const child = spawn(process.execPath, ['serve.mjs', ...paths], {
    cwd: dist,
    env: VARIABLES,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await once(child, 'close');
  // The function may log an answer after it has come.
  const line = output.split('\n').find((one) => one.startsWith('{"isPrecompiled":'));
  return JSON.parse(line ?? '{}') as FunctionAnswers;
}
