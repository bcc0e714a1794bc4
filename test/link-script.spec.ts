import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { buildLinkScript, LINK_MODULE, linkModuleOf, measureLinkScript } from '../scripts/client/link.mjs';
import type { LinkSettings } from '../src/client/elements/link/settings.js';
import type { settingsOf } from '../src/platform/pages/action-page.js';

test('the script of the pages behind links is the element as it stands, by npm run client:link', async () => {
  const script = await buildLinkScript();
  expect(await linkModuleOf(script)).toBe(readFileSync(LINK_MODULE, 'utf8'));
  // It can stand in a page, and brings the words of no other element along.
  expect(script).not.toMatch(/<\/|<!--|UNREACHABLE/);
});

test('the script is no larger than such a page may pay for', async () => {
  const script = await buildLinkScript();
  expect(measureLinkScript(script)).toMatch(/^\d+ bytes/);
  const more = Array.from({ length: 500 }, (_, at) => (at ** 9).toString(36)).join();
  expect(() => measureLinkScript(script + more)).toThrow('has grown too large');
});

test('the page writes the settings that the element reads', () => {
  const read: (written: ReturnType<typeof settingsOf>) => LinkSettings = (written) => written;
  expect(read).toBeInstanceOf(Function);
});
