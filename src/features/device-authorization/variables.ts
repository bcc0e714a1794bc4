import { flag } from '../../platform/env/env-values.js';
import type { ValuesOf, Variables } from '../../platform/registry/env.js';

export const variables = { DEVICE_AUTHORIZATION: flag.default(false) };

/** A device is handed tokens, and nothing else. */
export function faults(env: Variables, isBroken: (name: keyof Variables) => boolean): string[] {
  return env.DEVICE_AUTHORIZATION && !env.TOKEN_MODE && !isBroken('TOKEN_MODE')
    ? ['DEVICE_AUTHORIZATION: wants TOKEN_MODE=on, since a device has no cookies']
    : [];
}

type OwnVariables = ValuesOf<typeof variables>;
declare module '../../platform/registry/env.js' {
  interface Variables extends OwnVariables {}
}
