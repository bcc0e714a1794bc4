import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageFile } from './packages.ts';
import { PROJECT_ROOT } from './roots.ts';

/**
 * The compiler's program and arguments, for node to run in the project's folder: by its
 * `tsconfig.build.json`, which leaves out the tests, if it has one.
 * @throws Refusal if there is no compiler
 */
export function compiler(): string[] {
  const config = ['tsconfig.build.json', 'tsconfig.json'].find((name) =>
    existsSync(join(PROJECT_ROOT, name)),
  );
  return [packageFile('typescript', 'bin/tsc'), '-p', config ?? 'tsconfig.json'];
}
