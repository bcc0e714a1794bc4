import { type Command, Option } from 'commander';
import { operate } from './operate.ts';

const COMMAND = 'npm run user';

type Format = 'csv' | 'ndjson';

interface ImportFlags {
  format?: Format;
  check?: true;
  unverified?: 'skip';
}

interface ExportFlags {
  format?: Format;
  withHashes?: true;
}

const format = () =>
  new Option('--format <format>', 'else by the name of the file').choices(['csv', 'ndjson']);

/** `npm run user -- import` and `export`: many users, in a file. */
export function declareFiles(user: Command): void {
  user
    .command('import <file>')
    .description('makes users with the password hashes of another system, from JSON lines or CSV')
    .addOption(format())
    .option('--check', 'imports nobody, and says what an import would do')
    .addOption(
      new Option('--unverified <how>', 'passes over addresses that are not proven').choices(['skip']),
    )
    .action((path: string, flags: ImportFlags) =>
      operate(COMMAND, () => ({
        verb: 'import',
        path,
        format: flags.format,
        check: flags.check ?? false,
        skipUnverified: flags.unverified === 'skip',
      })),
    );
  user
    .command('export <file>')
    .description('writes all users to a new file, which an import reads')
    .addOption(format())
    .option('--with-hashes', 'with the hashes of their passwords')
    .action((path: string, flags: ExportFlags) =>
      operate(COMMAND, () => ({
        verb: 'export',
        path,
        format: flags.format,
        withHashes: flags.withHashes ?? false,
      })),
    );
}
