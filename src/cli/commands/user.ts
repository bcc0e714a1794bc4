import type { Command } from 'commander';
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

function declareEndSessions(user: Command): void {
  user
    .command('end-sessions [email]')
    .description(
      'ends all their sessions; with --method those that were begun by a way to sign in, of everybody',
    )
    .option('--method <name>', 'as SIGN_IN_METHODS names it, such as password')
    .action((email: string | undefined, { method }: { method?: string }) =>
      operate(COMMAND, (read) => {
        if ((email === undefined) === (method === undefined))
          throw new Refusal('end-sessions takes an address, or --method and a name.');
        return method === undefined
          ? { verb: 'end-sessions', email: read.email(email ?? '') }
          : { verb: 'end-sessions-of', method };
      }),
    );
}
