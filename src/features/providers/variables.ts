import { flag } from '../../platform/env/env-values.js';
import { pageUrl } from '../../platform/http/address-rules.js';
import { localUrlOf, publicUrlOf } from '../../platform/http/app-url.js';
import { addressWithin, spaOrigins, webOrigins } from '../../platform/http/web-origins.js';
import type { DerivedOf, FamiliesOf, ValuesOf, Variables } from '../../platform/registry/env.js';
import { signInMethodOf } from '../identities/proofs.js';
import type { SignInMethods } from '../../platform/registry/sign-in-methods.js';
import { issuerFault, readProviders } from './settings.js';

export const variables = {
  AFTER_SIGN_IN_URL: pageUrl.optional(),
  AFTER_SIGN_OUT_URL: pageUrl.optional(),
  KEEP_PROVIDER_TOKENS: flag.default(false),
};

export const families = { PROVIDERS: { prefix: 'OIDC_', read: readProviders } };

const reachedAt = (env: Variables) => publicUrlOf(env) ?? localUrlOf(env);

const spaOf = (env: Variables): string =>
  env.WEB_ORIGINS.find((origin) => !origin.includes('*')) ?? reachedAt(env);

export const derived = {
  /** The page of the SPA that a sign-in by a provider leads to, where the SPA has not said another one. */
  AFTER_SIGN_IN_URL: (env: Variables): string => env.AFTER_SIGN_IN_URL ?? spaOf(env),
  /** The page that a provider leads back to after a sign-out there, where it is registered as this. */
  AFTER_SIGN_OUT_URL: (env: Variables): string => env.AFTER_SIGN_OUT_URL ?? spaOf(env),
};

/** Each by its name. */
export const signInMethods: SignInMethods = ({ PROVIDERS }) =>
  PROVIDERS.map(({ name }) => signInMethodOf(name));

type OwnVariables = ValuesOf<typeof variables>;
type OwnFamilies = FamiliesOf<typeof families>;
type OwnDerivedValues = DerivedOf<typeof derived>;
declare module '../../platform/registry/env.js' {
  interface Variables extends OwnVariables, OwnFamilies {}
  interface DerivedValues extends OwnDerivedValues {}
}

export function faults(env: Variables, isBroken: (name: keyof Variables) => boolean): string[] {
  const isProduction = env.NODE_ENV === 'production';
  return [
    ...env.PROVIDERS.flatMap((provider) => issuerFault(provider, isProduction)),
    ...(env.KEEP_PROVIDER_TOKENS && !env.DATA_ENCRYPTION_KEY && !isBroken('DATA_ENCRYPTION_KEY')
      ? ['KEEP_PROVIDER_TOKENS: needs DATA_ENCRYPTION_KEY, which encrypts them']
      : []),
    ...(isBroken('APP_URL') || isBroken('WEB_ORIGINS') ? [] : pageFaults(env)),
  ];
}

function pageFaults(env: Variables): string[] {
  const isPage = webOrigins(spaOrigins({ APP_URL: reachedAt(env), WEB_ORIGINS: env.WEB_ORIGINS }));
  return (['AFTER_SIGN_IN_URL', 'AFTER_SIGN_OUT_URL'] as const).flatMap((name) => {
    const { [name]: address } = env;
    if (address === undefined || addressWithin(isPage, address) !== undefined) return [];
    return [
      `${name}: a page at one of WEB_ORIGINS, or at APP_URL where none is listed, written as a ` +
        'browser shows it',
    ];
  });
}
