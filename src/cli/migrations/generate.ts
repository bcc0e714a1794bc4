import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../process/command.ts';
import { isOwnProject } from '../project/roots.ts';
import { drizzleKit } from './drizzle-kit.ts';
import { posternHistory, tablesOf } from './histories.ts';
import { tableFiles } from './project-schema.ts';

const TOUCHED = /\b(?:CREATE|ALTER|DROP) TABLE (?:IF (?:NOT )?EXISTS )?(?:"public"\.)?"(\w+)"/gi;

/**
 * Writes the migration that a project's tables lack.
 * @param root the project's folder
 * @param args for drizzle-kit
 * @returns what was printed
 * @throws Refusal if the migration would touch a table of Postern's, which Postern's own migrations make;
 * then nothing was written
 */
export async function generate(root: string, args: string[], { quiet = false } = {}): Promise<string> {
  if (isOwnProject) {
    const said = await drizzleKit('generate', args, { cwd: root, quiet });
    writeFileSync(join(root, NAMES), migrationNames(root));
    return said;
  }
  if ((await tableFiles(root)).length === 0 && !args.includes('--custom')) {
    const nothing = 'No schema changes: the project has no table of its own.';
    if (!quiet) console.log(nothing);
    return nothing;
  }
  const before = snapshotOf(root);
  const output = await drizzleKit('generate', args, { cwd: root, quiet });
  const written = filesOf(root).filter((name) => !before.files.has(name));
  const theirs = tablesOf(posternHistory());
  const taken = written.flatMap((name) => tablesIn(join(root, name))).find((name) => theirs.has(name));
  if (taken === undefined) return output;
  restore(root, before, written);
  throw new Refusal(
    `The table "${taken}" is Postern's, so nothing was written: no *.table.ts of the project may export ` +
      "it. A foreign key takes it from 'postern/schema'; a table of the project needs another name.",
  );
}

/** Postern's own migrations, for the app: what it runs from has not their folder with it. */
const NAMES = 'src/features/health/migrations.ts';

/** The text of that file. @param root Postern's folder */
export function migrationNames(root: string): string {
  const { entries } = JSON.parse(readFileSync(journalOf(root), 'utf8')) as {
    entries: { tag: string; when: number }[];
  };
  const rows = entries.map(
    ({ tag, when }) => `  '${tag}': ${String(when).replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, '_')},\n`,
  );
  return `/**
 * Postern's migrations by their names, each with the time that the database's record has of it. \`npm run
 * db:generate\` writes this: what a function runs from has not the folder of migrations with it.
 */
export const MIGRATIONS: Readonly<Record<string, number>> = {
${rows.join('')}};
`;
}

interface Snapshot {
  files: ReadonlySet<string>;
  journal: string | undefined;
}

const journalOf = (root: string) => join(root, 'drizzle/meta/_journal.json');

const filesOf = (root: string) => globSync(['drizzle/*.sql', 'drizzle/meta/*'], { cwd: root });

function snapshotOf(root: string): Snapshot {
  const journal = existsSync(journalOf(root)) ? readFileSync(journalOf(root), 'utf8') : undefined;
  return { files: new Set(filesOf(root)), journal };
}

function restore(root: string, { journal }: Snapshot, written: readonly string[]): void {
  for (const name of written) rmSync(join(root, name));
  if (journal !== undefined) writeFileSync(journalOf(root), journal);
}

function tablesIn(path: string): string[] {
  if (!path.endsWith('.sql')) return [];
  return [...readFileSync(path, 'utf8').matchAll(TOUCHED)].map(([, name = '']) => name);
}
