import type { Client, components } from '../../client.js';
import type { Place } from '../element.js';
import type { AccountWords } from './words.js';

export type User = components['schemas']['User'];

/** The ways to sign in that the API has, as its operator has switched them on. */
export type Offer = components['schemas']['ProviderList'];

/** A form that also asks the API, in the name of somebody who is signed in. */
export interface OwnPlace extends Place {
  readonly words: AccountWords;
  readonly api: Client;
  readonly user: User;
  readonly offer: Offer;
  /** The address that a mail's link, or another service, leads back to; undefined: as the API says. */
  readonly returnTo: string | undefined;
}

/** The place of the account's sections. */
export interface AccountPlace extends OwnPlace {
  /** Dialogs are put here. */
  readonly root: ShadowRoot;
  heading(text: string): HTMLHeadingElement;
  subheading(text: string): HTMLHeadingElement;
  /** The factors of this person: one request for all sections that ask at once. */
  factors(): Promise<FactorsAnswer>;
  /** Has these sections show what is so by now. */
  reload(...sections: string[]): Promise<unknown>;
  /** The sentence for what was done just now, should it have ended the session; empty: it has not. */
  explainEnd(sentence: string): void;
  /** An event for the page. */
  announce(name: string, detail: unknown): void;
}

export const askFactors = (api: Client) => api.GET('/auth/factors');

export type FactorsAnswer = Awaited<ReturnType<typeof askFactors>>;

/** A way to sign in that is no other service. */
type Method = 'password' | 'passkey' | 'email';

export const isOn = ({ methods }: Offer, method: Method): boolean => methods.includes(method);

/** The name of a service for people. One that is switched off by now has its name here alone. */
export const labelOf = ({ providers }: Offer, name: string): string =>
  providers.find((provider) => provider.name === name)?.label ?? name;

/** One or more sections of the account that go together. */
export interface Part {
  elements: HTMLElement[];
  /** Shows what is so by now. */
  load: () => Promise<unknown>;
}

/** A part that shows nothing of the API's. */
export const unchanging = (...elements: HTMLElement[]): Part => ({
  elements,
  load: () => Promise.resolve(),
});

/** The consequences of a change of a factor. */
export interface FactorChange {
  /** Of each: recovery codes may have come or gone, and no browser is trusted any more. */
  changed: () => void;
  /** A factor is set up, and its recovery codes are saved; missing: that is said. */
  done?: () => void;
}
