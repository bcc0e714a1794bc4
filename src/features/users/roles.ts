import { permissionsByRole } from '../../platform/registry/permissions.js';
import type { InstalledProject } from '../../platform/registry/project.js';
import type { WithRegisteredRoles } from '../../platform/registry/register.js';

const OWN_ROLES = ['user', 'admin'] as const;

/** The roles of users, by name. A project adds its own. */
export type Role = WithRegisteredRoles<(typeof OWN_ROLES)[number]>;

/** Every role that can be given in this project. */
export function rolesOf({ roles }: InstalledProject): readonly [Role, ...Role[]] {
  const added = permissionsByRole(roles).map(([role]) => role as Role);
  return [...OWN_ROLES, ...added.filter((role) => !(OWN_ROLES as readonly string[]).includes(role))];
}
