import type { Command } from 'commander';
import { operate } from './operate.ts';

/**
 * `npx postern reencrypt`: encrypts anew under the newest DATA_ENCRYPTION_KEY what another one has encrypted,
 * so that the others can leave the list. Exit code 1: something could not be opened.
 */
export function declare(command: Command): void {
  command.action(() => operate('npx postern reencrypt', () => ({ verb: 'reencrypt' })));
}
