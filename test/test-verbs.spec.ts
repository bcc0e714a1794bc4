import { execFile } from 'node:child_process';
import { expect, test } from '@jest/globals';

test.each([
  ['test:browser', 'CHROMIUM_PATH', 'chromium'],
  ['test:pooler', 'PGBOUNCER_PATH', 'pgbouncer'],
])(
  '`npm run %s` fails without what it needs, which %s may name, and says how to get it',
  async (verb, variable, name) => {
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, [variable]: `/nowhere/${name}` };
    const { code, output } = await new Promise<{ code: unknown; output: string }>((resolve) => {
      execFile('npm', ['run', verb], { env }, (error, stdout, stderr) =>
        resolve({ code: error?.code, output: stdout + stderr }),
      );
    });

    expect(code).toBe(1);
    expect(output).toContain(
      `there is none at /nowhere/${name}: install it (Debian: apt-get install ${name};`,
    );
    expect(output).not.toMatch(/Tests:|at .*\.mjs:\d+/);
  },
);
