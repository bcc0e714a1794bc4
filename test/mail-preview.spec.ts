import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TEMPLATE_NAMES } from '../src/mail/templates/templates.js';

const run = promisify(execFile);
const COPIED = ['src', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];

let folder: string;
let page: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-preview-'));
  for (const name of COPIED) await cp(name, join(folder, name), { recursive: true });
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  const { stdout } = await run('npm', ['run', 'mail:preview'], { cwd: folder, env: { PATH: process.env.PATH, HOME: process.env.HOME } });
  const path = fileURLToPath(/file:\S+/.exec(stdout)?.[0] ?? '');
  expect(path).toBe(join(folder, '.postern', 'mail-preview.html'));
  page = await readFile(path, 'utf8');
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('`npm run mail:preview` shows every mail on one page: its subject, its HTML and its text', () => {
  const sections = page.split('<section>').slice(1);
  expect(sections.map((section) => /<h2>(.*?)<\/h2>/.exec(section)?.[1])).toEqual(TEMPLATE_NAMES);
  for (const section of sections) {
    expect(section).toMatch(/<h3>usual values: .*Acme.*<\/h3>/);
    expect(section).toMatch(/<h3>hostile values: .*Acme.*<\/h3>/);
    expect(section).toMatch(/<iframe [^>]*srcdoc="&lt;!doctype html&gt;/);
    expect(section.match(/<pre>[^<]+<\/pre>/g)).toHaveLength(2);
  }
  expect(page).not.toContain('undefined');
});

test('what hostile values hold stays text, and every frame is a sandbox', () => {
  expect(page).not.toMatch(/<(img|script|b|a)\b/);
  expect(page).not.toContain('evil.test');
  for (const [frame] of page.matchAll(/<iframe\b[^>]*>/g)) expect(frame).toMatch(/^<iframe sandbox class="\w+" title="[\w ,]+" srcdoc="[^"]*">$/);
});
