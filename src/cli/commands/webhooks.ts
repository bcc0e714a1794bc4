import { randomBytes } from 'node:crypto';
import { type Command, Option } from 'commander';
import { Refusal } from '../process/command.ts';
import { operate } from './operate.ts';

const COMMAND = 'npm run webhooks';

/** How long a new secret is, in bytes. */
const SECRET_BYTES = 32;

/** `npm run webhooks -- VERB …`: the operators' commands on webhooks. */
export function declare(command: Command): void {
  command
    .command('list')
    .description('the webhooks that wait, or that were dead-lettered or delivered, without what they say')
    .addOption(new Option('--state <state>').choices(['waiting', 'failed', 'sent']).default('failed'))
    .option('--endpoint <id>', 'of one endpoint')
    .action((options: { state: 'waiting' | 'failed' | 'sent'; endpoint?: string }) =>
      operate(COMMAND, () => ({ verb: 'list-webhooks', ...options })),
    );
  command
    .command('resend [id]')
    .description('sends a webhook again; with --failed all that were dead-lettered')
    .option('--failed', 'all that were dead-lettered')
    .option('--endpoint <id>', 'with --failed: of one endpoint')
    .option('--since <time>', 'with --failed: dead-lettered then or later, as 2026-11-30T08:00:00Z')
    .action((id: string | undefined, options: { failed?: true; endpoint?: string; since?: string }) =>
      operate(COMMAND, (read) => {
        const { failed: isOfAll = false, endpoint, since } = options;
        if ((id === undefined) !== isOfAll) throw new Refusal('resend takes an id, or --failed.');
        if (id !== undefined) return { verb: 'resend-webhook', id: read.id(id) };
        return { verb: 'resend-webhooks', endpoint, since: since && read.time(since) };
      }),
    );
  command
    .command('secret')
    .description('a new secret for an endpoint; it is written nowhere')
    .action(() => console.log(`whsec_${randomBytes(SECRET_BYTES).toString('base64')}`));
}
