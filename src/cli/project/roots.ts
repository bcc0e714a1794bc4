import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where Postern lies: its migrations, its compiled files, its pages' files. */
export const PACKAGE_ROOT = resolve(fileURLToPath(new URL('../../../', import.meta.url)));

/**
 * The project that the command works on: the nearest folder with a package.json, upwards from the one that
 * the command was given in. In Postern's own repository it is PACKAGE_ROOT.
 */
export const PROJECT_ROOT = nearestProject(process.cwd());

/** The project is Postern's own repository, or a fork of it. */
export const isOwnProject = realpathSync(PACKAGE_ROOT) === realpathSync(PROJECT_ROOT);

function nearestProject(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) return from;
  }
}
