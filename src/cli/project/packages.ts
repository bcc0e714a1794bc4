import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
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

/**
 * A compiled module of Postern's. The command itself also runs uncompiled; what the server is made of
 * doesn't, for its decorators.
 * @param path below `dist`; of `Module`
 * @throws Refusal if it is not compiled
 */
export async function importCompiled<Module>(path: string): Promise<Module> {
  const file = join(PACKAGE_ROOT, 'dist', path);
  if (!existsSync(file)) throw new Refusal('The product is not built yet: `npm run build`, then try again.');
  return (await import(pathToFileURL(file).href)) as Module;
}
