import type { components } from 'postern-client';

/** The ways to sign in that the API has, as its operator has switched them on. */
export type Offer = components['schemas']['ProviderList'];

/** A way to sign in that is no other service. */
type Method = 'password' | 'passkey' | 'email';

export const isOn = ({ methods }: Offer, method: Method): boolean => methods.includes(method);

/** What people call a service. One that is switched off by now has its name alone. */
export const labelOf = ({ providers }: Offer, name: string): string =>
  providers.find((provider) => provider.name === name)?.label ?? name;
