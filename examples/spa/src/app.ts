import type { Client, components } from 'postern-client';
import type { Field } from './form.js';

export type User = components['schemas']['User'];

/** What the views share. */
export interface App {
  readonly api: Client;
  /** Aborts when the view that is being made gives its place to another. */
  readonly left: AbortSignal;
  /** The address that was typed last, so that no view asks for it again. */
  email: string;
  /** Shows another view for somebody who is not signed in, with a sentence above it. */
  go(view: GuestView, notice?: string): void;
  /** Who is signed in; undefined: nobody, as far as this page knows. */
  readonly user: User | undefined;
  /** Asks somebody whose password was right for one of these, by the names of RFC 8176. */
  askMore(methods: string[]): void;
  /** By what the person who signs in can do that, once their password was right. */
  readonly methods: readonly string[];
  /** Shows what this person sees, who has signed in. */
  enter(user: User): void;
}

export type GuestView =
  'sign-in' | 'second-step' | 'register' | 'check-your-mail' | 'forgot-password' | 'password-mailed';

/** Where a link to a view leads. */
export const linkTo = (view: GuestView): string => `#/${view}`;

/** Where the page behind a mail's link leads back to: here, where the view goes by who is signed in. */
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
