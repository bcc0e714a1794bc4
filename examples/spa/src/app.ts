import type { Client, components } from 'postern-client';
import type { Choice } from './form.js';
import type { Offer } from './offer.js';

export type User = components['schemas']['User'];

/** What the views share. */
export interface App {
  readonly api: Client;
  /** The ways to sign in that there are. */
  readonly offer: Offer;
  /** Whether a sign-in outlives the browser, whichever way it takes. */
  remember: boolean;
  /** Who is signed in; undefined: nobody, as far as this page knows. */
  readonly user: User | undefined;
  /** Shows what this person sees, who has signed in. */
  enter(user: User): void;
  /** Says this above the view for who is there. */
  tell(notice: string): void;
  /** What to say should the session have ended by what was done just now. */
  explainEnd(sentence: string): void;
}

/** Where a mail's link, or another service, leads back to: here, where the view goes by who is signed in. */
export const returnTo = (): string => location.href.replace(/#.*/, '');

/** Whether the person stays signed in: one choice for all ways to sign in anew. */
export const rememberChoice = (app: App): Choice => ({
  label: 'Keep me signed in on this device',
  isOn: app.remember,
  onChange: (isOn) => (app.remember = isOn),
});
