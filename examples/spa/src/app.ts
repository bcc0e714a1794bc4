import type { Client, components } from 'postern-client';
import type { Choice, Field } from './form.js';
import type { Offer } from './offer.js';

export type User = components['schemas']['User'];

/** What the views share. */
export interface App {
  readonly api: Client;
  /** The ways to sign in that there are. */
  readonly offer: Offer;
  /** Aborts when the view that is being made gives its place to another. */
  readonly left: AbortSignal;
  /** The address that was typed last, so that no view asks for it again. */
  email: string;
  /** Whether a sign-in outlives the browser, whichever way it takes. */
  remember: boolean;
  /** Shows another view for somebody who is not signed in, with a sentence above it. */
  go(view: GuestView, notice?: string): void;
  /** Who is signed in; undefined: nobody, as far as this page knows. */
  readonly user: User | undefined;
  /** Asks somebody who has shown one factor for another one of these, by the names of RFC 8176. */
  askMore(methods: string[]): void;
  /** By what the person who signs in can do that. */
  readonly methods: readonly string[];
  /** Shows what this person sees, who has signed in. */
  enter(user: User): void;
  /** What to say should the session have ended by what was done just now. */
  explainEnd(sentence: string): void;
}

export type GuestView =
  | 'sign-in'
  | 'second-step'
  | 'register'
  | 'check-your-mail'
  | 'forgot-password'
  | 'password-mailed'
  | 'by-email'
  | 'email-code'
  | 'identity-mailed';

/** Where a link to a view leads. */
export const linkTo = (view: GuestView): string => `#/${view}`;

/** Where a mail's link, or another service, leads back to: here, where the view goes by who is signed in. */
export const returnTo = (): string => location.href.replace(/#.*/, '');

export function emailField(app: App): Field & { name: 'email' } {
  return {
    name: 'email',
    label: 'Email address',
    type: 'email',
    autocomplete: 'username',
    value: app.email,
    onInput: (value) => (app.email = value),
  };
}

/** Whether the person stays signed in: one choice for all ways to sign in. */
export const rememberChoice = (app: App): Choice => ({
  label: 'Keep me signed in on this device',
  isOn: app.remember,
  onChange: (isOn) => (app.remember = isOn),
});
