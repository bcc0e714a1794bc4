import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { complaintsOf, openWindow, requestsOf } from '../support/chromium.js';
import { LOCALES } from '../../src/platform/registry/locales.js';
import { linkPurposes } from '../../src/platform/links/links.js';
import { LANGUAGES } from '../../src/platform/i18n/languages.js';
import { templateNames } from '../../src/platform/mail/templates/templates.js';

const run = promisify(execFile);
const COPIED = ['src', 'bin', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];

let folder: string;
let page: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-preview-'));
  for (const name of COPIED) await cp(name, join(folder, name), { recursive: true });
  // Types have a gate of their own.
  const config = join(folder, 'tsconfig.build.json');
  const unchecked = (await readFile(config, 'utf8')).replace('"noEmit": false', '$&, "noCheck": true');
  await writeFile(config, unchecked);
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  const { stdout } = await run('npm', ['run', 'mail:preview'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  });
  const path = fileURLToPath(/file:\S+/.exec(stdout)?.[0] ?? '');
  expect(path).toBe(join(folder, '.postern', 'mail-preview.html'));
  page = await readFile(path, 'utf8');
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('`npm run mail:preview` shows every mail and link page in every language, HTML and text', () => {
  const sections = page.split('<section>').slice(1);
  const names = [...templateNames(), ...linkPurposes().map((purpose) => `/auth/${purpose}`)];
  expect(sections.map((section) => /<h2>(.*?)<\/h2>/.exec(section)?.[1])).toEqual(
    LOCALES.flatMap((locale) => names.map((name) => `${locale}: ${name}`)),
  );
  for (const section of sections) {
    const isMail = templateNames().some((name) => section.includes(`: ${name}</h2>`));
    expect(section).toMatch(/<h3>usual values: .*Acme.*<\/h3>/);
    expect(section).toMatch(/<h3>hostile values: .*Acme.*<\/h3>/);
    expect(section.match(/<iframe [^>]*srcdoc="&lt;!doctype html&gt;/g)).toHaveLength(6);
    expect(section.match(/<pre [^>]*>[^<]+<\/pre>/g) ?? []).toHaveLength(isMail ? 2 : 0);
  }
  expect(page).not.toContain('undefined');
});

test('a page is shown in each of its views, by its own script', async () => {
  const { pages, pageControls } = await LANGUAGES.en.load();
  const window = await openWindow();
  const complaints = complaintsOf(window);
  const requests = requestsOf(window);
  // One part alone, under the policy of the whole.
  const [head = ''] = page.split('<body>');
  const [section = ''] = page.split('<h2>en: /auth/reset-password</h2>')[1]?.split('</section>') ?? [];
  await window.setContent(head + section);
  const frame = window.locator('iframe').first();
  const { button, hint, done, password } = pages['reset-password'];
  const { enterCode, codeHint, continue: onward } = pageControls;
  await frame.scrollIntoViewIfNeeded();
  for (const text of [button, hint(12), password, enterCode, codeHint, done])
    await frame.contentFrame().getByText(text, { exact: true }).waitFor();
  await frame.contentFrame().getByRole('link', { name: onward }).waitFor();
  // A frame takes no focus from the page around it.
  const faults = complaints.filter((one) => !one.startsWith('Blocked autofocusing'));
  expect([faults, requests]).toEqual([[], []]);
});

test('what hostile values hold stays text, and every frame is a sandbox', () => {
  expect(page).not.toMatch(/<(img|script|b)\b/);
  expect(page.match(/<a\b[^>]*>/g)).toEqual(LOCALES.map((locale) => `<a href="#${locale}">`));
  expect(page).not.toContain('evil.test');
  for (const [frame] of page.matchAll(/<iframe\b[^>]*>/g))
    expect(frame).toMatch(
      /^<iframe sandbox="allow-scripts" loading="lazy" class="\w+" title="[\w ,]+" srcdoc="[^"]*">$/,
    );
});
