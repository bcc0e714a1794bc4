import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from '@jest/globals';
import { PACKAGE_ROOT } from '../project/roots.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-keys-'));
});

/** Runs the command where there is no `.env`. */
async function keys(list: string, ...args: string[]): Promise<{ out: string; said: string; code: number }> {
  const program = [join(PACKAGE_ROOT, 'bin/postern.mjs'), 'keys', ...args];
  const options = { cwd: folder, env: { ...process.env, ACCESS_TOKEN_KEYS: list, NODE_OPTIONS: '' } };
  return promisify(execFile)(process.execPath, program, options).then(
    ({ stdout, stderr }) => ({ out: stdout.trim(), said: stderr, code: 0 }),
    (failure: { stdout: string; stderr: string; code: number }) => ({
      out: failure.stdout.trim(),
      said: failure.stderr,
      code: failure.code,
    }),
  );
}

const kidsIn = (list: string) => (JSON.parse(list) as { kid: string }[]).map(({ kid }) => kid);

test('a key is made, another is added, takes over, and the first is retired', async () => {
  const first = await keys('');
  const [one = ''] = kidsIn(first.out);
  const added = await keys(first.out, 'add', '--algorithm', 'EdDSA');
  const [, other = ''] = kidsIn(added.out);
  expect(kidsIn(added.out)).toEqual([one, other]);
  const promoted = await keys(added.out, 'promote');
  expect(kidsIn(promoted.out)).toEqual([other, one]);
  expect((await keys(promoted.out, 'list')).out.split('\n')).toEqual([
    `${other}  EdDSA  signs`,
    `${one}  ES256  is checked by`,
  ]);
  expect((await keys(promoted.out, 'retire', other)).code).toBe(1);
  expect(kidsIn((await keys(promoted.out, 'retire', one)).out)).toEqual([other]);
}, 60_000);

test('what is no list of keys is refused without a word of it', async () => {
  const { out, said, code } = await keys('{"d":"very-secret"}', 'list');
  expect([code, out]).toEqual([1, '']);
  expect(said).toContain('ACCESS_TOKEN_KEYS');
  expect(said).not.toContain('very-secret');
}, 30_000);
