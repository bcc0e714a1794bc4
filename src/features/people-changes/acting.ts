import type { ClientInfo } from '../../platform/http/client-info.js';
import type { Principal } from '../sessions/principal.js';
import type { User } from '../users/user.js';

/** The client of a change of somebody else's account; and the admin, where it is one, with their reason. */
export interface Acting extends ClientInfo {
  /** Missing: an operator at a terminal, who may do everything. */
  readonly admin?: { readonly user: User; readonly sessionId: string } | undefined;
  /** Why it is done, as an admin has written it: 500 printable characters at the most. */
  readonly why?: string | undefined;
}

/** In whose name an admin makes a change. */
export const actingOf = ({ user, session }: Principal, client: ClientInfo, why?: string): Acting => ({
  ...client,
  actorId: user.id,
  admin: { user, sessionId: session.id },
  why,
});

/** The person to be changed, by one of the two. */
export type Person = { readonly userId: string } | { readonly email: string };

/** The reason that the audit keeps: what has changed, in our own words, then why, in those of an admin. */
export function reasonOf({ why }: Acting, changed?: string): string | undefined {
  const said = [changed, why].filter((part) => part !== undefined);
  return said.length > 0 ? said.join(': ') : undefined;
}
