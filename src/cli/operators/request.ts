import { reason } from '../../features/people-changes/people-changes.dto.js';
import { normaliseEmail } from '../../features/users/email-address.js';
import { type Role, rolesOf } from '../../features/users/roles.js';
import { registry } from '../../platform/registry/registry.js';
import type { AuditRequest } from './audit.js';
import { OperatorRefusal } from './operator-refusal.js';
import type { SessionRequest } from './sessions.js';
import type { FileRequest } from './user-files.js';
import type { WebhookRequest } from './webhooks.js';

type VerbOfOneAddress = 'invite' | 'disable' | 'enable' | 'end-undo' | 'reset-factors';

/** An operator's request; an address normalised. */
export type OperatorRequest =
  | FileRequest
  | SessionRequest
  | WebhookRequest
  | { verb: 'audit'; on: AuditRequest }
  | { verb: 'reencrypt' }
  | { verb: 'create' | 'role'; email: string; role: Role }
  | { verb: 'set-email'; email: string; newEmail: string }
  | { verb: VerbOfOneAddress; email: string };

/** How what an operator has typed is read. Each throws an OperatorRefusal that says what is wrong. */
export interface RequestReader {
  email(written: string): string;
  role(written: string): Role;
  id(written: string): string;
  /** A time with its zone, as ISO 8601. */
  time(written: string): string;
  /** Why something is done, as the audit keeps it. */
  reason(written: string): string;
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
  id(written) {
    const id = written.toLowerCase();
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id))
      throw new OperatorRefusal(`${JSON.stringify(written)} is no id.`);
    return id;
  },
  time(written) {
    if (!/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(written) || Number.isNaN(Date.parse(written)))
      throw new OperatorRefusal(`${JSON.stringify(written)} is no time as 2026-11-30T08:00:00Z.`);
    return new Date(written).toISOString();
  },
  reason(written) {
    const { success, data } = reason.safeParse(written);
    if (!success) throw new OperatorRefusal('A reason has 1 to 500 printable characters, on one line.');
    return data;
  },
};
