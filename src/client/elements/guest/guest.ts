import type { Client, components } from '../../client.js';
import { urlOf } from '../dom.js';
import type { Announcement, Place } from '../element.js';
import type { Choice, Field } from '../field.js';

/** The ways to sign in that the API has, as its operator has switched them on. */
export type Offer = components['schemas']['ProviderList'];

/** A way to sign in that is no other service. */
type Method = 'password' | 'passkey' | 'email';

/** The part of an element that its views for somebody who is not signed in need. */
export interface Guest extends Place {
  readonly api: Client;
  readonly offer: Offer;
  /** By what the person who signs in can go on, by the names of RFC 8176. */
  readonly methods: readonly string[];
  heading(text: string): HTMLElement;
  subheading(text: string): HTMLElement;
  /** Where the page has something, by the name of the attribute; null: it has not said. */
  getAttribute(name: string): string | null;
  go(view: string, said?: Announcement): void;
  /** Shows what the element begins with. */
  begin(said?: Announcement): void;
  /** Says what was wrong beside a form, above the view. */
  say(said: Announcement): void;
  /** Asks somebody who has shown one factor for another one of these. */
  askMore(methods: readonly string[]): void;
  /** Tells the page that an email is under way to this address, and shows the view of that. */
  mailed(view: string, email: string): void;
}

export const isOn = ({ offer }: Pick<Guest, 'offer'>, method: Method): boolean =>
  offer.methods.includes(method);

/**
 * The address that was typed last on this page, and whether a sign-in outlives the browser: no other element
 * asks for them again.
 */
export const memory = { email: '', remember: true };

/** Where an email's link, or another service, leads back to: this page, unless it has named another. */
export function returnTo(element: Pick<Guest, 'getAttribute'>): string | undefined {
  const given = element.getAttribute('return-to') ?? location.href.replace(/#.*/, '');
  // Empty: wherever the API leads by itself, as for a page that no link leads back to. One that is no address
  // the API refuses.
  return given === '' ? undefined : (urlOf(given, location.href)?.href ?? given);
}

export function emailField(
  { words }: Place,
  autocomplete: 'username' | 'username webauthn' = 'username',
): Field & { name: 'email' } {
  return {
    name: 'email',
    label: words.email,
    type: 'email',
    autocomplete,
    value: memory.email,
    onInput: (value) => (memory.email = value),
  };
}

/** Whether the person stays signed in: one choice for all ways to sign in. */
export const rememberChoice = ({ words }: Place): Choice => ({
  label: words.remember,
  isOn: memory.remember,
  onChange: (isOn) => (memory.remember = isOn),
});
