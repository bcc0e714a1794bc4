import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { packProduct } from './built-product.js';
import { npm, shellEnvironment } from './npm.js';
import { NOTES_OF_THEN } from './release-before-commit.js';

/**
 * A project as `npm create postern` makes it, with the packed Postern, and the notes of examples/notes as
 * they were when they had no more than an owner: what is the project’s own does not change with Postern.
 */
export class PackedProject {
  private constructor(readonly path: string) {}

  static async withNotes(): Promise<PackedProject> {
    const parent = await mkdtemp(join(tmpdir(), 'postern-packed-'));
    // For root, PostgreSQL runs as another user, who must get through to the project.
    await chmod(parent, 0o711);
    const program = [resolve('create/create.mjs'), 'my-api', '--yes', '--postern'];
    await promisify(execFile)('node', [...program, `file:${await packProduct()}`], {
      cwd: parent,
      env: shellEnvironment(),
    });
    const project = new PackedProject(join(parent, 'my-api'));
    await project.addNotes();
    await npm(['install', '--prefer-offline', '--no-audit', '--no-fund'], project.path);
    return project;
  }

  /** `npm run` of one of its scripts. */
  async script(args: readonly string[], variables: Record<string, string> = {}): Promise<string> {
    return (await npm(['run', '--silent', ...args], this.path, variables)).stdout;
  }

  delete(): Promise<void> {
    return rm(resolve(this.path, '..'), { recursive: true, force: true });
  }

  /** As the README of the example says, in the place of the table that every new project begins with. */
  private async addNotes(): Promise<void> {
    await rm(join(this.path, 'drizzle'), { recursive: true });
    for (const part of ['table', 'module']) await rm(join(this.path, `src/greetings.${part}.ts`));
    const [then, run] = [join(this.path, '../then'), promisify(execFile)];
    await mkdir(then);
    await run('sh', ['-euc', `git archive ${NOTES_OF_THEN} examples/notes | tar -x -C "$1"`, 'sh', then]);
    const example = join(then, 'examples/notes');
    const readme = await readFile(join(example, 'README.md'), 'utf8');
    const [, block = ''] = /```ts\n([^]*?)```/.exec(readme) ?? [];
    await writeFile(join(this.path, 'src/postern.ts'), block.replace(/^ {3}/gm, ''));
    await mkdir(join(this.path, 'src/notes'));
    for (const part of ['feature', ...PARTS.map((name) => `notes.${name}`)])
      await cp(join(example, `${part}.ts`), join(this.path, `src/notes/${part}.ts`));
  }
}

const PARTS = ['table', 'repository', 'service', 'controller', 'module'];
