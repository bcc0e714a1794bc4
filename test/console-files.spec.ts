import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { buildConsole, CONSOLE_MODULE, consoleModuleOf, measureConsole } from '../scripts/client/console.mjs';
import type { ConsolePage } from '../src/features/console/console-page.js';
import type { Settings } from '../src/client/console/settings.js';

test('the files of the console are its sources as they stand, by npm run client:console', async () => {
  const built = await buildConsole();
  expect(await consoleModuleOf(built)).toBe(readFileSync(CONSOLE_MODULE, 'utf8'));
  expect(built.files[built.script]).toContain('postern-sign-in');
});

test('the console is no larger than its page may pay for', async () => {
  const built = await buildConsole();
  expect(measureConsole(built)).toMatch(/^\d+ bytes/);
  const more = Array.from({ length: 50_000 }, (_, at) => (at ** 9).toString(36)).join();
  expect(() => measureConsole({ ...built, files: { ...built.files, more } })).toThrow('has grown too large');
});

test('the page writes the settings that the script reads', () => {
  const read: (written: ReturnType<ConsolePage['settingsOf']>) => Settings = (written) => written;
  expect(read).toBeInstanceOf(Function);
});
