import * as z from 'zod';
import type { Env, Variables } from '../../platform/registry/env.js';
import { registry } from '../../platform/registry/registry.js';
import { rolesOf } from '../users/roles.js';

/** Of whom two factors are wanted: of users with one of these roles, or of all. */
export type SecondFactorPolicy = readonly string[] | 'all';

const FOR_ROLES = 'required-for:';

/** `optional`, `required`, or `required-for:` with roles after it, between commas. */
export const secondFactorPolicy = z
  .string()
  .regex(
    /^(optional|required|required-for:[^,]*[^,\s][^,]*(,[^,]*[^,\s][^,]*)*)$/,
    'optional, required, or required-for: with roles after it, such as required-for:admin',
  )
  .transform((text): SecondFactorPolicy => {
    if (text === 'required') return 'all';
    if (text === 'optional') return [];
    return text
      .slice(FOR_ROLES.length)
      .split(',')
      .map((role) => role.trim());
  });

/** Whether two factors are wanted of a user with these roles. */
export const wantsTwo = ({ SECOND_FACTOR }: Pick<Env, 'SECOND_FACTOR'>, roles: readonly string[]): boolean =>
  SECOND_FACTOR === 'all' || roles.some((role) => SECOND_FACTOR.includes(role));

/** A policy that can't be kept: by roles that there are not, or where nobody can set a second factor up. */
export function policyFaults(env: Variables, isBroken: (name: keyof Variables) => boolean): string[] {
  const { SECOND_FACTOR: wanted } = env;
  if (wanted.length === 0) return [];
  const roles: readonly string[] = rolesOf(registry().project);
  const unknown = wanted === 'all' ? [] : wanted.filter((role) => !roles.includes(role));
  const isOffered = Object.values(registry().proofs).some(
    (row) => row.factor !== 'first' && row.isOffered?.(env),
  );
  return [
    ...unknown.map(
      (role) => `SECOND_FACTOR: there is no role ${JSON.stringify(role)}: the roles are ${roles.join(', ')}`,
    ),
    ...(isOffered || isBroken('DATA_ENCRYPTION_KEY')
      ? []
      : [
          'SECOND_FACTOR: wants DATA_ENCRYPTION_KEY for authenticator apps, or a host name for passkeys: ' +
            'nobody can set a second factor up',
        ]),
  ];
}
