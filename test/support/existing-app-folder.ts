import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { packProduct } from './built-product.js';
import { npm, shellEnvironment } from './npm.js';

const EXAMPLE = 'examples/existing-app';

/** The example wants Node 24 on the machine. */
const NODE_24 = { PATH: [dirname(process.execPath), shellEnvironment().PATH].join(delimiter) };

/** A copy of examples/existing-app in an empty folder, in which the packed Postern is installed. */
export class ExistingAppFolder {
  private constructor(readonly path: string) {}

  static async create(): Promise<ExistingAppFolder> {
    const folder = new ExistingAppFolder(await mkdtemp(join(tmpdir(), 'postern-existing-app-')));
    for (const name of ['src', 'package.json', 'tsconfig.json'])
      await cp(join(EXAMPLE, name), join(folder.path, name), { recursive: true });
    const path = join(folder.path, 'package.json');
    const manifest = JSON.parse(await readFile(path, 'utf8')) as { dependencies: Record<string, string> };
    manifest.dependencies.postern = `file:${await packProduct()}`;
    await writeFile(path, JSON.stringify(manifest));
    await folder.install();
    return folder;
  }

  /** `npm install`, of these packages besides; by the machine's own node, whose certificates npm goes by. */
  async install(...packages: string[]): Promise<void> {
    await npm(['install', '--prefer-offline', '--no-audit', '--no-fund', ...packages], this.path);
  }

  /** `npm run` of one of its scripts. */
  async script(name: string, variables: Record<string, string> = {}): Promise<string> {
    return (await npm(['run', '--silent', name], this.path, { ...NODE_24, ...variables })).stdout;
  }

  delete(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }
}
