import { normaliseEmail } from '../../features/users/email-address.js';
import { type Role, rolesOf } from '../../features/users/roles.js';
import { registry } from '../../platform/registry/registry.js';
import { OperatorRefusal } from './operator-refusal.js';
import type { FileRequest } from './user-files.js';

type VerbOfOneAddress =
  'invite' | 'disable' | 'enable' | 'sessions' | 'end-sessions' | 'end-undo' | 'reset-factors';

/** An operator's request; an address normalised. */
export type OperatorRequest =
  | FileRequest
  | { verb: 'reencrypt' }
  | { verb: 'end-sessions-of'; method: string }
  | { verb: 'create' | 'role'; email: string; role: Role }
  | { verb: 'set-email'; email: string; newEmail: string }
  | { verb: VerbOfOneAddress; email: string };

/** How what an operator has typed is read. Each throws an OperatorRefusal that says what is wrong. */
export interface RequestReader {
  email(written: string): string;
  role(written: string): Role;
}

export const requestReader: RequestReader = {
  email(written) {
    const email = normaliseEmail(written);
    if (email === undefined) throw new OperatorRefusal(`${JSON.stringify(written)} is not an email address.`);
    return email;
  },
  role(written) {
    const roles = rolesOf(registry().project);
    const role = roles.find((one) => one === written);
    if (role === undefined)
      throw new OperatorRefusal(
        `There is no role ${JSON.stringify(written)}: the roles are ${roles.join(', ')}.`,
      );
    return role;
  },
};
