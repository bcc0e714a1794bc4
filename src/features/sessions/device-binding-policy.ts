import * as z from 'zod';
import type { Env, Variables } from '../../platform/registry/env.js';
import { registry } from '../../platform/registry/registry.js';
import { rolesOf } from '../users/roles.js';

/** Whether browsers are offered to bind sessions to the device, and of which roles' users one has to be. */
export interface DeviceBindingPolicy {
  isOffered: boolean;
  requiredFor: readonly string[];
}

const FOR_ROLES = 'required-for:';

/** `off`, `offered`, or `required-for:` with roles after it, between commas. */
export const deviceBindingPolicy = z
  .string()
  .regex(
    /^(off|offered|required-for:[^,]*[^,\s][^,]*(,[^,]*[^,\s][^,]*)*)$/,
    'off, offered, or required-for: with roles after it, such as required-for:admin',
  )
  .transform((text): DeviceBindingPolicy => ({
    isOffered: text !== 'off',
    requiredFor: text.startsWith(FOR_ROLES)
      ? text
          .slice(FOR_ROLES.length)
          .split(',')
          .map((role) => role.trim())
      : [],
  }));

/** A policy about roles that there are not. */
export function bindingFaults({ DEVICE_BINDING }: Pick<Variables, 'DEVICE_BINDING'>): string[] {
  const roles: readonly string[] = rolesOf(registry().project);
  return DEVICE_BINDING.requiredFor
    .filter((role) => !roles.includes(role))
    .map(
      (role) => `DEVICE_BINDING: there is no role ${JSON.stringify(role)}: the roles are ${roles.join(', ')}`,
    );
}

/** How long an access token lives, in seconds: shorter where the browser renews it by its device's key. */
export const accessSecondsOf = (
  env: Pick<Env, 'ACCESS_TOKEN_TTL_SECONDS' | 'BOUND_ACCESS_TTL_SECONDS'>,
  isOfDevice: boolean,
): number =>
  isOfDevice
    ? Math.min(env.BOUND_ACCESS_TTL_SECONDS, env.ACCESS_TOKEN_TTL_SECONDS)
    : env.ACCESS_TOKEN_TTL_SECONDS;
