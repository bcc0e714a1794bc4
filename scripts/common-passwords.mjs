// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { Refusal, run } from '../src/cli/process/command.ts';
import { PACKAGE_ROOT } from '../src/cli/project/roots.ts';

/**
 * From each list, so many of at least 6 characters, of at least 7, and so on: whatever PASSWORD_MIN_LENGTH
 * is, its most common ones are there.
 */
const MOST = 3000;
const LENGTHS = { from: 6, to: 20 };

/**
 * `node scripts/common-passwords.mjs LIST…` writes src/features/passwords/common-password-list.ts anew. A
 * list is a text file with a password on each line, the most common first. docs/passwords.md says which ones
 * it was made from.
 */
await run(async () => {
  const lists = process.argv.slice(2).map((path) => readFileSync(path, 'utf8'));
  if (lists.length === 0)
    throw new Refusal(
      'Which lists? `node scripts/common-passwords.mjs LIST…`: a password on each line, the most common ' +
        'first.',
    );
  const kept = [...new Set(lists.flatMap((list) => mostCommon(list)))].sort();
  writeFileSync(join(PACKAGE_ROOT, 'src/features/passwords/common-password-list.ts'), moduleOf(kept));
  console.log(
    `${kept.length} common passwords, ${kept.filter((password) => password.length >= 12).length} of at ` +
      'least 12 characters.',
  );
});

/** @param {string} list */
function mostCommon(list) {
  // As they are compared. Characters beyond ASCII in such lists are text that was read in a wrong encoding.
  const all = [...new Set(list.toLowerCase().split(/\r?\n/))].filter((password) =>
    /^[\x20-\x7e]+$/.test(password),
  );
  const lengths = Array.from({ length: LENGTHS.to - LENGTHS.from + 1 }, (_, index) => LENGTHS.from + index);
  return lengths.flatMap((length) => all.filter((password) => password.length >= length).slice(0, MOST));
}

/** @param {string[]} passwords */
function moduleOf(passwords) {
  const packed = brotliCompressSync(passwords.join('\n'), {
    params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
  });
  return `/**
 * Common passwords in lower case, sorted, one on each line; packed with brotli, in base64. Written by
 * scripts/common-passwords.mjs from lists of SecLists: MIT License, Copyright (c) Daniel Miessler.
 */
export const COMMON_PASSWORDS: string =
  '${packed.toString('base64')}';
`;
}
