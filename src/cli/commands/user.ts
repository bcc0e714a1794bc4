import type { Command } from 'commander';
import type { OperatorRequest, RequestReader } from '../operators/request.js';
import { Refusal } from '../process/command.ts';
import { operate } from './operate.ts';
import { declareFiles } from './user-files.ts';

const COMMAND = 'npm run user';

/** The verbs that take an address alone. */
const OF_ONE_ADDRESS = {
  invite: 'lets them register while SIGN_UP is invited, and mails them',
  disable: 'ends every session, and lets them sign in no more',
  enable: 'lets them sign in again',
  sessions: 'lists their live sessions',
  'reset-factors':
    'takes all their second factors and the password away, and mails them a link to choose another password',
  'end-undo': 'has their former address take the account back no more',
} as const;

/** `npm run user -- VERB ADDRESS …`: the operators' commands on users; `src/cli/operators` has the rules. */
export function declare(user: Command): void {
  user
    .command('create <email>')
    .description('makes a user, and mails them a link to choose a password')
    .option('--role <role>', 'their role', 'user')
    .action((email: string, { role }: { role: string }) =>
      operate(COMMAND, (read) => ({ verb: 'create', email: read.email(email), role: read.role(role) })),
    );
  declareFiles(user);
  user
    .command('role <email> <role>')
    .description('gives them another role')
    .action((email: string, role: string) =>
      operate(COMMAND, (read) => ({ verb: 'role', email: read.email(email), role: read.role(role) })),
    );
  user
    .command('set-email <email> <new-email>')
    .description(
      'gives their account another address, or a former one again, and ends all that the one before could do',
    )
    .action((email: string, newEmail: string) =>
      operate(COMMAND, (read) => ({
        verb: 'set-email',
        email: read.email(email),
        newEmail: read.email(newEmail),
      })),
    );
  declareEndSessions(user);
  for (const verb of Object.keys(OF_ONE_ADDRESS) as (keyof typeof OF_ONE_ADDRESS)[])
    user
      .command(`${verb} <email>`)
      .description(OF_ONE_ADDRESS[verb])
      .action((email: string) => operate(COMMAND, (read) => ({ verb, email: read.email(email) })));
}

/** The options of `end-sessions`. */
interface WhichSessions {
  method?: string;
  everybody?: true;
  reason?: string;
  before?: string;
  yes?: true;
}

function declareEndSessions(user: Command): void {
  user
    .command('end-sessions [email]')
    .description(
      'ends all their sessions; with --method those that were begun by a way to sign in, with --everybody ' +
        'those of everybody',
    )
    .option('--method <name>', 'as SIGN_IN_METHODS names it, such as password')
    .option('--everybody', 'every session of everybody; it wants --reason and --yes')
    .option('--reason <text>', 'why, for the audit')
    .option('--before <timestamp>', 'those that began before it; missing: before now')
    .option('--yes', 'it is what you mean')
    .action((email: string | undefined, which: WhichSessions) =>
      operate(COMMAND, (read) => sessionsToEnd(read, email, which)),
    );
}

function sessionsToEnd(
  read: RequestReader,
  email: string | undefined,
  { method, everybody, reason, before, yes }: WhichSessions,
): OperatorRequest {
  if ([email, method, everybody].filter((one) => one !== undefined).length !== 1)
    throw new Refusal('end-sessions takes an address, or --method and a name, or --everybody.');
  if (everybody) {
    if (reason === undefined || !yes)
      throw new Refusal(
        'It ends every session of everybody: say why by --reason "…", and --yes if that is what you mean.',
      );
    const end = before === undefined ? undefined : read.time(before);
    // Else those who have signed in again would be among them, as long as it takes.
    if (end !== undefined && Date.parse(end) > Date.now()) throw new Refusal('--before lies in the future.');
    return { verb: 'end-every-session', why: read.reason(reason), before: end };
  }
  if (reason !== undefined || before !== undefined || yes)
    throw new Refusal('--reason, --before and --yes go with --everybody.');
  return method === undefined
    ? { verb: 'end-sessions', email: read.email(email ?? '') }
    : { verb: 'end-sessions-of', method };
}
