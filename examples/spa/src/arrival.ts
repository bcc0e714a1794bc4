import type { GuestView } from './app.js';
import type { Offer } from './offer.js';
import { isCode, SENTENCES } from './problems.js';

/**
 * The parameters of an address that the API, or `whereConfirmed`, leads a browser to; and `state`, which comes
 * back from a sign-out at another service and means nothing.
 */
const PARAMETERS = ['second-factor', 'sign-in', 'linked', 'error', 'confirmed', 'state'] as const;

/** What has led here, as the address says it. */
export interface Arrival {
  /** By what a sign-in that has begun can go on. */
  methods: readonly string[];
  /** Where to begin; missing: as the address says it behind its `#`. */
  view?: GuestView;
  /** What to tell, once it is known who is here. */
  tell: (offer: Offer, userId: string | undefined) => Told;
}

/** A sentence about what went well, and one about what did not. */
export interface Told {
  notice?: string;
  alert?: string;
}

/** What some codes mean of a sign-in by another service. */
const THERE: Partial<Record<string, string>> = {
  SIGN_IN_EXPIRED: 'This sign-in took too long, or was completed already. Please begin again.',
  RATE_LIMITED: 'There were too many tries. Please try again later.',
};

const UNKNOWN = 'That did not work. Please begin again.';

/**
 * What has come of a sign-in at another service, or of a link that wants a second step. The address loses it
 * as it is read, so that a reload does not say it again.
 */
export function arrival(): Arrival {
  const address = new URL(location.href);
  const said = Object.fromEntries(PARAMETERS.map((name) => [name, address.searchParams.get(name)]));
  for (const name of PARAMETERS) address.searchParams.delete(name);
  if (address.href !== location.href) history.replaceState(null, '', address);

  const { 'second-factor': wanted, 'sign-in': signIn, ...rest } = said;
  const view = wanted ? 'second-step' : signIn === 'mailed' ? 'identity-mailed' : undefined;
  return {
    methods: wanted?.split(' ') ?? [],
    ...(view && { view }),
    tell: (offer, userId) => tell(offer, rest, userId),
  };
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
