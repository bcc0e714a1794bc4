import type { Offer } from './offer.js';
import { isCode, SENTENCES } from './problems.js';

/** The parameters of an address that the API, or `whereConfirmed`, leads somebody to who is signed in. */
const OWN = ['linked', 'confirmed'] as const;

/**
 * Those that `<postern-sign-in>` reads, where nobody is; and `state`, which comes back from a sign-out at
 * another service and means nothing.
 */
const OTHERS = ['error', 'second-factor', 'sign-in'] as const;

/** A sentence about what went well, and one about what did not. */
export interface Told {
  notice?: string;
  alert?: string;
}

/**
 * What has led here, to be told once it is known who is here. The address loses it as it is read, so that a
 * reload does not say it again.
 */
export function arrival(): (offer: Offer, userId: string | undefined) => Told {
  const said = take([...OWN, 'state']);
  return (offer, userId) => tell(offer, { ...said, ...(userId && take(OTHERS)) }, userId);
}

function take(names: readonly string[]): Record<string, string | null> {
  const address = new URL(location.href);
  const said = Object.fromEntries(names.map((name) => [name, address.searchParams.get(name)]));
  for (const name of names) address.searchParams.delete(name);
  if (address.href !== location.href) history.replaceState(null, '', address);
  return said;
}

function tell(
  offer: Offer,
  { error, linked, confirmed }: Record<string, string | null | undefined>,
  userId: string | undefined,
): Told {
  // That somebody has turned back is no news to them.
  if (error === 'PROVIDER_CANCELLED') return { notice: SENTENCES[error] };
  if (error) return { alert: THERE[error] ?? (isCode(error) ? SENTENCES[error] : UNKNOWN) };
  if (linked) return { notice: `${accountAt(offer, linked)} is connected now.` };
  if (!confirmed || !userId) return {};
  return confirmed === userId
    ? { notice: 'You have confirmed that it is you. Please press the button once more.' }
    : { alert: 'You have signed in by another account: you are somebody else here now.' };
}

/** What some codes mean of another service. */
const THERE: Partial<Record<string, string>> = {
  SIGN_IN_EXPIRED: 'This sign-in took too long, or was completed already. Please begin again.',
  RATE_LIMITED: 'There were too many tries. Please try again later.',
};

const UNKNOWN = 'That did not work. Please begin again.';

/** Anybody can write an address: only a name that is known is repeated. */
const accountAt = ({ providers }: Offer, name: string) => {
  const label = providers.find((provider) => provider.name === name)?.label;
  return label ? `Your ${label} account` : 'That account';
};

/** Where somebody is led back to who confirms by another service that they are this user. */
export function whereConfirmed(address: string, userId: string): string {
  const url = new URL(address);
  url.searchParams.set('confirmed', userId);
  return url.href;
}
