import type { ProvenIdentity } from '../identities/proven-identity.js';
import { normaliseEmail } from '../users/email-address.js';

/** The claims of an ID token, or of a provider's answer about a person, that are looked at. */
export type Claims = Readonly<Record<string, unknown>>;

type Vouched = Pick<ProvenIdentity, 'isEmailVerified' | 'isAuthority'>;

/** Of domains whose addresses Apple gives out itself. */
const OF_APPLE: ReadonlySet<string> = new Set([
  'privaterelay.appleid.com',
  'icloud.com',
  'me.com',
  'mac.com',
]);

/** Of personal accounts. Others of their kind, in many countries, take a mail. */
const OF_MICROSOFT: ReadonlySet<string> = new Set(['outlook.com', 'hotmail.com', 'live.com', 'msn.com']);

/** The tenant of all personal accounts. Source: Microsoft, "ID token claims reference". */
const PERSONAL_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad';

const OF_GOOGLE: ReadonlySet<string> = new Set(['gmail.com', 'googlemail.com']);

/** Apple and Microsoft write some booleans as text, or as numbers. */
const isTrue = (claim: unknown) => claim === true || claim === 'true' || claim === 1 || claim === '1';

/** The worth of a provider's word about an address, by its name: any other one only vouches. */
const JUDGED: Readonly<Record<string, (claims: Claims, domain: string) => Vouched>> = {
  /** Of a Workspace account `hd` is its domain. Source: Google, "Authenticate with a backend server". */
  google: ({ email_verified, hd }, domain) => {
    const isEmailVerified = isTrue(email_verified);
    const isOwn = OF_GOOGLE.has(domain) || (typeof hd === 'string' && hd.toLowerCase() === domain);
    return { isEmailVerified, isAuthority: isEmailVerified && isOwn };
  },
  apple: ({ email_verified }, domain) => {
    const isEmailVerified = isTrue(email_verified);
    return { isEmailVerified, isAuthority: isEmailVerified && OF_APPLE.has(domain) };
  },
  /**
   * Any administrator of a tenant can write any address into `email`. `xms_edov` says that the tenant owns
   * its domain, or only that the person has shown the mailbox once: to open a personal account, or as a
   * guest. Source: Microsoft, "Migrate away from using email claims for authorization", "Optional claims
   * reference".
   */
  microsoft: ({ xms_edov, tid, acct }, domain) => {
    const isEmailVerified = isTrue(xms_edov);
    const isOwn = tid === PERSONAL_TENANT ? OF_MICROSOFT.has(domain) : acct === 0 || acct === '0';
    return { isEmailVerified, isAuthority: isEmailVerified && isOwn };
  },
};

const vouched = ({ email_verified }: Claims): Vouched => ({
  isEmailVerified: email_verified === true,
  isAuthority: false,
});

const NOTHING: Vouched = { isEmailVerified: false, isAuthority: false };

const MAX_NAME = 200;

/**
 * A name of an account or a session, so that no two are one to the database, and each fits its index. Source:
 * OpenID Connect Core 1.0, section 2: at most 255 characters of ASCII.
 */
const NAME_THERE = /^[\x20-\x7e]{1,255}$/;

export const isNameThere = (claim: unknown): claim is string =>
  typeof claim === 'string' && NAME_THERE.test(claim);

/**
 * The account that claims are of.
 * @param claims with `sub`, which is compared already
 * @throws Error for a subject that is none
 */
export function identityOf(provider: string, claims: Claims): ProvenIdentity {
  const subject = String(claims.sub);
  if (!isNameThere(subject)) throw new Error('its subject is none');
  const email = typeof claims.email === 'string' ? normaliseEmail(claims.email) : undefined;
  const domain = email?.slice(email.lastIndexOf('@') + 1);
  const judge = (Object.hasOwn(JUDGED, provider) ? JUDGED[provider] : undefined) ?? vouched;
  return {
    provider,
    subject,
    email,
    ...(domain === undefined ? NOTHING : judge(claims, domain)),
    name: nameIn(claims.name),
    providerSession: isNameThere(claims.sid) ? claims.sid : undefined,
  };
}

/** One line, as a person would write it; undefined for what is none. */
export function nameIn(claim: unknown): string | undefined {
  if (typeof claim !== 'string') return undefined;
  const name = claim.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return name === '' || name.length > MAX_NAME ? undefined : name;
}
