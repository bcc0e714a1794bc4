import type { Command } from 'commander';
import { generate } from '../migrations/generate.ts';
import { run } from '../process/command.ts';
import { PROJECT_ROOT } from '../project/roots.ts';

interface Options {
  name?: string;
  custom: boolean;
}

/** `npm run db:generate`. */
export function declare(command: Command): void {
  command
    .option('--name <name>', 'the end of the migration’s name')
    .option('--custom', 'an empty migration, to be written by hand', false)
    .action(({ name, custom }: Options) =>
      run(async () => {
        const args = [...(name === undefined ? [] : [`--name=${name}`]), ...(custom ? ['--custom'] : [])];
        await generate(PROJECT_ROOT, args);
      }),
    );
}
