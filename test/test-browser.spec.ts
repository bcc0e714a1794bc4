import { execFile } from 'node:child_process';
import { expect, test } from '@jest/globals';

test('without a Chromium `npm run test:browser` fails, and says how to get one', async () => {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, CHROMIUM_PATH: '/nowhere/chromium' };
  const { code, output } = await new Promise<{ code: unknown; output: string }>((resolve) => {
    execFile('npm', ['run', 'test:browser'], { env }, (error, stdout, stderr) => resolve({ code: error?.code, output: stdout + stderr }));
  });

  expect(code).toBe(1);
  expect(output).toContain('there is none at /nowhere/chromium: install it (Debian: apt-get install chromium;');
  expect(output).not.toMatch(/Tests:|at .*\.mjs:\d+/);
});
