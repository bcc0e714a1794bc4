/**
 * Postern's own permissions: each feature adds those that its routes want, by `declare module`. The value is
 * a sentence that says what somebody with it may do.
 */
export interface OwnPermissions {}

/** A role may be given what begins with the same word only where Postern has it: the rest is a slip. */
type Thing<Name> = Name extends `${infer T}:${string}` ? T : never;

type Allowed<Name> = Name extends keyof OwnPermissions
  ? Name
  : Name extends `${Thing<keyof OwnPermissions>}:${string}`
    ? never
    : Name extends `${string}:${string}`
      ? Name
      : never;

/** A project whose roles have the permissions that there are, and the project's own. */
export type WithKnownPermissions<P> = P extends { readonly roles: infer R }
  ? R extends readonly unknown[]
    ? unknown
    : {
        readonly roles: {
          readonly [Role in keyof R]: R[Role] extends readonly (infer Name)[] ? readonly Allowed<Name>[] : [];
        };
      }
  : unknown;

/** Roles as a project says them: their names, or each with what it may do. */
export type DeclaredRoles = readonly string[] | Readonly<Record<string, readonly string[]>>;

/** Each role of a project with its permissions: none where only its name is said. */
export function permissionsByRole(
  roles: DeclaredRoles = [],
): readonly (readonly [role: string, permissions: readonly string[]])[] {
  return isNames(roles) ? roles.map((role) => [role, []]) : Object.entries(roles);
}

const isNames = (roles: DeclaredRoles): roles is readonly string[] => Array.isArray(roles);

const WRITTEN = /^[a-z][a-z0-9-]*(:[a-z][a-z0-9-]*)+$/;

/**
 * A role that may do what nothing knows of is a slip, and would be refused where it is meant to be let in.
 * @param declared what features declare
 * @returns a line for each fault
 */
export function permissionFaults(
  roles: DeclaredRoles | undefined,
  declared: Readonly<Record<string, string>>,
): string[] {
  const things = new Set(Object.keys(declared).map(thingOf));
  const faultOf = (role: string, name: string): string[] => {
    const said = `The role ${role} may do ${JSON.stringify(name)}`;
    if (!WRITTEN.test(name)) return [`${said}: write a permission as thing:action, in lower case`];
    if (Object.hasOwn(declared, name) || !things.has(thingOf(name))) return [];
    const known = Object.keys(declared).filter((one) => thingOf(one) === thingOf(name));
    return [`${said}, which nothing declares: there are ${known.join(', ')}`];
  };
  const given = permissionsByRole(roles).flatMap(([role, names]) =>
    names.flatMap((name) => faultOf(role, name)),
  );
  const misnamed = Object.keys(declared).filter((name) => !WRITTEN.test(name));
  return [...given, ...misnamed.map((name) => `The permission ${name} is not written as thing:action`)];
}

const thingOf = (permission: string): string => permission.split(':', 1)[0] ?? '';
