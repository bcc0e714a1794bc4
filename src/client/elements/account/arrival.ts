import type { Announcement } from '../element.js';
import { announcementOf } from '../guest/arrival.js';
import { fill } from '../words.js';
import type { AccountPlace, Offer } from './place.js';

/** The parameters of an address that the API, or `whereConfirmed`, leads somebody to who is signed in. */
const PARAMETERS = ['linked', 'confirmed', 'error'] as const;

/**
 * The outcome of a connection, or of a proof, at another service. The address loses it as it is read, so
 * that a reload does not say it again.
 */
export function arrivalOf(place: AccountPlace): Announcement {
  const { words, offer, user } = place;
  const address = new URL(location.href);
  const [linked, confirmed, error] = PARAMETERS.map((name) => address.searchParams.get(name));
  for (const name of PARAMETERS) address.searchParams.delete(name);
  if (address.href === location.href) return {};
  history.replaceState(history.state, '', address);

  if (error) return announcementOf(place, error);
  if (linked) return { notice: fill(words.connectedNow, { account: accountAt(words, offer, linked) }) };
  return confirmed === user.id ? { notice: words.confirmed } : { alert: words.otherConfirmed };
}

/** Anybody can write an address: only a name that is known is repeated. */
function accountAt(words: AccountPlace['words'], { providers }: Offer, name: string): string {
  const label = providers.find((provider) => provider.name === name)?.label;
  return label === undefined ? words.thatAccount : fill(words.account, { label });
}

/** Where somebody is led back to who confirms by another service that they are this user. */
export function whereConfirmed(address: string, userId: string): string {
  const url = new URL(address);
  url.searchParams.set('confirmed', userId);
  return url.href;
}
