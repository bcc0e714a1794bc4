import type { Announcement } from '../element.js';
import { announcementOf } from '../guest/arrival.js';
import { fill } from '../words.js';
import type { AccountPlace, Offer } from './place.js';

/** The parameters of an address that the API, or `whereConfirmed`, leads somebody to who is signed in. */
const PARAMETERS = { linked: /^[a-z][a-z0-9-]*$/, confirmed: /^[0-9a-f-]{36}$/, error: /^[A-Z][A-Z_]+$/ };

/**
 * The outcome of a connection, or of a proof, at another service. The address loses it as it is read, so
 * that a reload does not say it again.
 */
export function arrivalOf(place: AccountPlace): Announcement {
  const { words, offer, user } = place;
  const address = new URL(location.href);
  const take = (name: keyof typeof PARAMETERS) => {
    const value = address.searchParams.get(name) ?? '';
    // A page may have a parameter of this name that is not the API's.
    if (!PARAMETERS[name].test(value)) return undefined;
    address.searchParams.delete(name);
    return value;
  };
  const [linked, confirmed, error] = [take('linked'), take('confirmed'), take('error')];
  // Else nothing of it is touched: it would be written otherwise, such as a blank.
  if (!linked && !confirmed && !error) return {};
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
export function whereConfirmed(address: string | undefined, userId: string): string | undefined {
  if (address === undefined) return undefined;
  const url = new URL(address);
  url.searchParams.set('confirmed', userId);
  return url.href;
}
