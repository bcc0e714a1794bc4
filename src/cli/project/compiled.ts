import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InstalledProject } from '../../platform/registry/project.js';
import { Refusal } from '../process/command.ts';
import { PACKAGE_ROOT, PROJECT_ROOT } from './roots.ts';

const NOT_BUILT = 'The product is not built yet: `npm run build`, then try again.';

/**
 * A compiled module of Postern's. The command itself also runs uncompiled; what the server is made of
 * doesn't, for its decorators.
 * @param path below `dist`; of `Module`
 * @throws Refusal if it is not compiled
 */
export async function importCompiled<Module>(path: string): Promise<Module> {
  const file = join(PACKAGE_ROOT, 'dist', path);
  if (!existsSync(file)) throw new Refusal(NOT_BUILT);
  return (await import(pathToFileURL(file).href)) as Module;
}

/**
 * The project's object: the default export of its `src/postern.ts`, compiled. Without such a file it adds
 * nothing to Postern.
 * @throws Refusal if it is not compiled
 */
export async function importProject(): Promise<InstalledProject> {
  const file = join(PROJECT_ROOT, 'dist', 'postern.js');
  if (!existsSync(file)) {
    if (existsSync(join(PROJECT_ROOT, 'src', 'postern.ts'))) throw new Refusal(NOT_BUILT);
    return {};
  }
  const { default: project } = (await import(pathToFileURL(file).href)) as { default: InstalledProject };
  return project;
}
