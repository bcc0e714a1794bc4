import { parseArgs } from 'node:util';
import { normaliseEmail } from '../../features/users/email-address.js';
import { type Role, ROLES } from '../../features/users/users.table.js';
import { OperatorRefusal } from './operator-refusal.js';

const USAGE = `
npm run user -- create <email> [--role <role>]   makes a user, and mails them a link to choose a password
npm run user -- invite <email>                   lets them register while SIGN_UP is invited, and mails them
npm run user -- import <file>                    makes users with the password hashes of another system,
                                                 one JSON object a line
npm run user -- disable <email>                  ends every session, and lets them sign in no more
npm run user -- enable <email>                   lets them sign in again
npm run user -- role <email> <role>              gives them another role: ${ROLES.join(', ')}
npm run user -- sessions <email>                 lists their live sessions
npm run user -- end-sessions <email>             ends them all
npm run user -- set-email <email> <new email>    gives their account another address, or a former one again,
                                                 and ends all that the one before could do
npm run user -- end-undo <email>                 has their former address take the account back no more
`.trim();

const WITHOUT_ROLE = ['invite', 'disable', 'enable', 'sessions', 'end-sessions', 'end-undo'] as const;

/** An operator's request; an address normalised. */
export type OperatorRequest =
  | { verb: 'import'; path: string }
  | { verb: 'create' | 'role'; email: string; role: Role }
  | { verb: 'set-email'; email: string; newEmail: string }
  | { verb: (typeof WITHOUT_ROLE)[number]; email: string };

/**
 * Reads what follows `npm run user --`.
 * @throws OperatorRefusal with the usage, or with what is wrong about the address or the role
 */
export function readRequest(args: string[]): OperatorRequest {
  const { messages, option } = split(args);
  const [verb, address = '', role] = messages;
  const isWithoutRole = WITHOUT_ROLE.find((one) => one === verb);
  if (isWithoutRole && messages.length === 2 && option === undefined)
    return { verb: isWithoutRole, email: readEmail(address) };
  if (verb === 'import' && messages.length === 2 && option === undefined) return { verb, path: address };
  if (verb === 'create' && messages.length === 2)
    return { verb, email: readEmail(address), role: readRole(option ?? 'user') };
  if (verb === 'set-email' && messages.length === 3 && option === undefined)
    return { verb, email: readEmail(address), newEmail: readEmail(role ?? '') };
  if (verb === 'role' && messages.length === 3 && option === undefined)
    return { verb, email: readEmail(address), role: readRole(role) };
  throw new OperatorRefusal(USAGE);
}

function split(args: string[]): { messages: string[]; option: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { role: { type: 'string' } },
      allowPositionals: true,
    });
    return { messages: positionals, option: values.role };
  } catch {
    throw new OperatorRefusal(USAGE);
  }
}

function readEmail(written: string): string {
  const email = normaliseEmail(written);
  if (email === undefined) throw new OperatorRefusal(`${JSON.stringify(written)} is not an email address.`);
  return email;
}

function readRole(written: string | undefined): Role {
  const role = ROLES.find((one) => one === written);
  if (role === undefined)
    throw new OperatorRefusal(
      `There is no role ${JSON.stringify(written)}: the roles are ${ROLES.join(', ')}.`,
    );
  return role;
}
