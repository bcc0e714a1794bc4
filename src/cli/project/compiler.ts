import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeEntryPoints } from './entry-points.ts';
import { packageFile } from './packages.ts';
import { PROJECT_ROOT } from './roots.ts';
import { stateFile } from './state-folder.ts';

/** A project's own configuration of its build. */
const OWN_CONFIG = 'tsconfig.build.json';

/** By the project's tsconfig.json, what stands in src/ alone. Paths are relative to the state folder. */
const CONFIG = {
  extends: '../tsconfig.json',
  compilerOptions: { noEmit: false, rootDir: '../src', outDir: '../dist' },
  include: ['../src'],
};

/**
 * The compiler's program and arguments, for node to run in the project's folder. It compiles by the project's
 * `tsconfig.build.json`; without one, src/ into dist/ by its `tsconfig.json`. Entry points that src/ does not
 * have are in dist/ then.
 * @throws Refusal if there is no compiler
 */
export function compiler(): string[] {
  const program = packageFile('typescript', 'bin/tsc');
  writeEntryPoints();
  return [program, '-p', existsSync(join(PROJECT_ROOT, OWN_CONFIG)) ? OWN_CONFIG : writtenConfig()];
}

function writtenConfig(): string {
  const path = stateFile(OWN_CONFIG);
  writeFileSync(path, `${JSON.stringify(CONFIG, undefined, 2)}\n`);
  return path;
}
