// @ts-check
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/cli/project/roots.ts';

/** Where the repository's package.json is kept while the package's own is in its place. */
export const KEPT = join(PACKAGE_ROOT, '.postern/pack/package.json');

/** Puts the repository's package.json back, also where `npm pack` was interrupted before. */
export function putBack() {
  if (!existsSync(KEPT)) return;
  cpSync(KEPT, join(PACKAGE_ROOT, 'package.json'));
  rmSync(KEPT);
}
