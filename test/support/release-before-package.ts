import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { npm } from './npm.js';
import { RELEASE_BEFORE } from './release-before-commit.js';

const run = promisify(execFile);

const TAKEN = 'src scripts public drizzle drizzle.config.ts package.json tsconfig.json tsconfig.build.json';

/** How many of its migrations a database has that the release before that one made. */
const FORMER_MIGRATIONS = 13;

/** What its own examples/notes/README.md says. */
const MODULES = `import type { Type } from '@nestjs/common';
import { NotesModule } from './notes/notes.module.js';

export const modules: Type[] = [NotesModule];
`;

/**
 * A fork of the release before: its code out of this repository's history, with the module of notes that came
 * as its example, the migration of it, and all compiled, on the packages of today.
 */
export class ForkOfTheReleaseBefore {
  private constructor(readonly folder: string) {}

  static async create(): Promise<ForkOfTheReleaseBefore> {
    const fork = new ForkOfTheReleaseBefore(await mkdtemp(join(tmpdir(), 'postern-fork-')));
    await fork.takeCode();
    await fork.addNotes();
    // Its types have been checked at the time.
    const compiler = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noCheck'];
    await run(process.execPath, compiler, { cwd: fork.folder });
    return fork;
  }

  /** `npm run db:migrate`. */
  async migrate(url: string): Promise<string> {
    return (await npm(['run', '--silent', 'db:migrate'], this.folder, { DATABASE_URL: url })).stdout;
  }

  /** The same, after the release before that one has made the database: a removal waits in it. */
  async migrateUsed(url: string): Promise<string> {
    const path = join(this.folder, 'drizzle/meta/_journal.json');
    const text = await readFile(path, 'utf8');
    const journal = JSON.parse(text) as { entries: object[] };
    await writeFile(
      path,
      JSON.stringify({ ...journal, entries: journal.entries.slice(0, FORMER_MIGRATIONS) }),
    );
    await this.migrate(url);
    await writeFile(path, text);
    return this.migrate(url);
  }

  delete(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  private async takeCode(): Promise<void> {
    const take = `git archive ${RELEASE_BEFORE} ${TAKEN} examples/notes | tar -x -C "$1"`;
    await run('bash', ['-euo', 'pipefail', '-c', take, 'take', this.folder]);
    await symlink(resolve('node_modules'), join(this.folder, 'node_modules'));
  }

  private async addNotes(): Promise<void> {
    const notes = join(this.folder, 'src/app/notes');
    await mkdir(notes);
    for (const part of ['table', 'repository', 'service', 'controller', 'module'])
      await cp(join(this.folder, `examples/notes/notes.${part}.ts`), join(notes, `notes.${part}.ts`));
    await writeFile(join(this.folder, 'src/app/modules.ts'), MODULES);
    await npm(['run', '--silent', 'db:generate', '--', '--name', 'notes'], this.folder);
  }
}
