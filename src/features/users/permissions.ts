import { type OwnPermissions, permissionsByRole } from '../../platform/registry/permissions.js';
import type { PermissionsOfProject, Registered } from '../../platform/registry/register.js';
import { type Registry, registry } from '../../platform/registry/registry.js';
import type { User } from './user.js';

/**
 * The permissions that there are: Postern's own, those that features of the project declare, and those that
 * the project gives to its roles.
 */
export type Permission = NamesIn<[OwnPermissions, Registered<'permissions'>, PermissionsOfProject]>;

type NamesIn<Tables> = Tables extends readonly [infer Table, ...infer Others]
  ? (keyof Table & string) | NamesIn<Others>
  : never;

type Holder = Pick<User, 'roles'>;

/** Whether one of a user's roles has this permission, as the project says today. */
export function hasPermission({ roles }: Holder, permission: Permission): boolean {
  const byRole = tableOf(registry());
  return roles.some((role) => byRole.get(role)?.has(permission) ?? false);
}

/** Every permission that a user's roles have, sorted. */
export function permissionsOf({ roles }: Holder): Permission[] {
  const byRole = tableOf(registry());
  return [...new Set(roles.flatMap((role) => [...(byRole.get(role) ?? [])]))].sort();
}

/** Every permission that there is in this project, sorted. */
export function everyPermission(): Permission[] {
  return [...new Set([...tableOf(registry()).values()].flatMap((held) => [...held]))].sort();
}

type Table = ReadonlyMap<string, ReadonlySet<Permission>>;

const tables = new WeakMap<Registry, Table>();

/** A role that nobody declares any more has none. */
function tableOf(sum: Registry): Table {
  const known = tables.get(sum);
  if (known) return known;
  const made = new Map<string, Set<Permission>>([
    ['admin', new Set(Object.keys(sum.permissions) as never[])],
  ]);
  for (const [role, names] of permissionsByRole(sum.project.roles))
    made.set(role, new Set([...(made.get(role) ?? []), ...(names as readonly Permission[])]));
  tables.set(sum, made);
  return made;
}
