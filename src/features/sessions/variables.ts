import * as z from 'zod';
import { flag, seconds, wholeNumber } from '../../platform/env/env-values.js';
import type { Env, ValuesOf, Variables } from '../../platform/registry/env.js';
import { bindingFaults, deviceBindingPolicy } from './device-binding-policy.js';
import { policyFaults, secondFactorPolicy } from './second-factor-policy.js';

/** A token that was just handed out is kept for so long, in seconds. */
const USUAL_FRESH_SECONDS = 60;

export const variables = {
  ACCESS_TOKEN_TTL_SECONDS: seconds.default(900),
  /** Of whom an access token is meant to be taken; not set: APP_URL. */
  ACCESS_TOKEN_AUDIENCE: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, 'an address or a name without spaces, at most 200 characters')
    .optional(),
  SESSION_IDLE_TTL_SECONDS: seconds.default(604_800),
  SESSION_TTL_SECONDS: seconds.default(2_592_000),
  SESSIONS_PER_USER: wholeNumber(1, 1000).default(10),
  SECOND_FACTOR: secondFactorPolicy.default([]),
  DEVICE_BINDING: deviceBindingPolicy.default({ isOffered: false, requiredFor: [] }),
  /** Chromium signs six times in nine minutes, and goes without the cookie beyond that. */
  BOUND_ACCESS_TTL_SECONDS: wholeNumber(120, 86_400).default(300),
  IMPERSONATION: flag.default(false),
  FRESH_SECONDS: wholeNumber(0, 3600).default(USUAL_FRESH_SECONDS),
};

type OwnVariables = ValuesOf<typeof variables>;
declare module '../../platform/registry/env.js' {
  interface Variables extends OwnVariables {}
}

export function faults(env: Variables, isBroken: (name: keyof Variables) => boolean): string[] {
  const faults: string[] = [];
  if (env.SESSION_IDLE_TTL_SECONDS > env.SESSION_TTL_SECONDS)
    faults.push('SESSION_IDLE_TTL_SECONDS: at most SESSION_TTL_SECONDS');
  if (env.ACCESS_TOKEN_TTL_SECONDS > env.SESSION_IDLE_TTL_SECONDS)
    faults.push('ACCESS_TOKEN_TTL_SECONDS: at most SESSION_IDLE_TTL_SECONDS');
  if (env.ACCESS_TOKEN_AUDIENCE !== undefined && env.ACCESS_TOKEN_AUDIENCE === `${env.APP_URL}/auth`)
    faults.push('ACCESS_TOKEN_AUDIENCE: another one than APP_URL/auth, which is for Postern alone');
  return [
    ...faults,
    ...policyFaults(env, isBroken),
    ...(isBroken('DEVICE_BINDING') ? [] : bindingFaults(env)),
  ];
}

export const warnings = ({ FRESH_SECONDS }: Env) =>
  FRESH_SECONDS === USUAL_FRESH_SECONDS
    ? []
    : [
        `FRESH_SECONDS is ${FRESH_SECONDS}: that is for tests and benchmarks, honest tabs may be taken ` +
          'for thieves',
      ];
