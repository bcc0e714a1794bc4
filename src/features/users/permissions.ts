import { type OwnPermissions, permissionsByRole } from '../../platform/registry/permissions.js';
import type { PermissionsOfProject, Registered } from '../../platform/registry/register.js';
import { type Registry, registry } from '../../platform/registry/registry.js';
import { type Role, rolesOf } from './roles.js';
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

/**
 * The part of what these roles may do that a holder of others may not: permissions, and roles that have none,
 * which routes ask for by name. An admin lacks nothing. Nobody who lacks anything gives these roles, changes
 * somebody who has them, or acts as them.
 * @returns names for the audit; none: the holder may all of it
 */
export function lackedBy(holder: Holder, roles: readonly string[]): string[] {
  if (holder.roles.includes('admin')) return [];
  const held = new Set(permissionsOf(holder));
  const missing = permissionsOf({ roles: roles as readonly Role[] }).filter((one) => !held.has(one));
  const byName = roles.filter(
    (role) => isAskedByNameAlone(role) && !(holder.roles as readonly string[]).includes(role),
  );
  return [...missing, ...byName.map((role) => `the role ${role}`)];
}

/** The roles that a holder may give somebody else: those that may do no more than the holder. */
export function rolesGivenBy(holder: Holder): Role[] {
  if (!hasPermission(holder, 'roles:assign')) return [];
  return rolesOf(registry().project).filter((role) => lackedBy(holder, [role]).length === 0);
}

/** Everybody may be a `user`; `admin` is more than its permissions. A role that is not declared has none. */
const isAskedByNameAlone = (role: string): boolean =>
  role === 'admin' || (role !== 'user' && !tableOf(registry()).get(role)?.size);

/** Every permission that there is in this project, sorted. */
export function everyPermission(): Permission[] {
  return [...new Set([...tableOf(registry()).values()].flatMap((held) => [...held]))].sort();
}

type Table = ReadonlyMap<string, ReadonlySet<Permission>>;

const tables = new WeakMap<Registry, Table>();

/** The role `admin` has all that there are. A role that nobody declares any more has none. */
function tableOf(sum: Registry): Table {
  const known = tables.get(sum);
  if (known) return known;
  const said = permissionsByRole(sum.project.roles) as readonly [string, readonly Permission[]][];
  const declared = Object.keys(sum.permissions) as Permission[];
  const made = new Map(said.map(([role, names]) => [role, new Set(names)]));
  made.set('admin', new Set([...declared, ...said.flatMap(([, names]) => names)]));
  tables.set(sum, made);
  return made;
}
