import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from '../process/command.ts';
import { PACKAGE_ROOT, PROJECT_ROOT } from './roots.ts';

/**
 * A file of an npm package: of the copy that the project would import, else of the one that Postern would.
 * @param name of the package
 * @param path of the file in it
 * @throws Refusal if the package is not installed
 */
export function packageFile(name: string, path: string): string {
  for (const root of [PROJECT_ROOT, PACKAGE_ROOT])
    for (let folder = root; ; folder = dirname(folder)) {
      const file = join(folder, 'node_modules', name, path);
      if (existsSync(file)) return file;
      if (folder === dirname(folder)) break;
    }
  throw new Refusal(
    `The package ${name} is not installed: \`npm install --save-dev ${name}\`, then try again.`,
  );
}
