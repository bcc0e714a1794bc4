import * as z from 'zod';
import type { DerivedOf, ValuesOf, Variables } from '../../platform/registry/env.js';

/** Another server that may ask about tokens. */
export interface IntrospectionClient {
  id: string;
  secret: string;
}

const clients = z
  .string()
  .transform((text) => text.split(',').map((client) => client.trim().split(':')))
  .refine(
    (list) =>
      list.every(
        ([id = '', secret = '', ...rest]) =>
          /^[\w.-]{1,60}$/.test(id) && /^[\x21-\x7e]{32,200}$/.test(secret) && rest.length === 0,
      ),
    'id:secret, between commas; a secret of 32 characters or more, as from `openssl rand -base64 32`',
  )
  .transform((list): readonly IntrospectionClient[] => list.map(([id = '', secret = '']) => ({ id, secret })))
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'no id twice');

export const variables = { INTROSPECTION_CLIENTS: clients.optional() };

export const derived = {
  INTROSPECTION_CLIENTS: (env: Variables): readonly IntrospectionClient[] => env.INTROSPECTION_CLIENTS ?? [],
};

type OwnVariables = ValuesOf<typeof variables>;
type OwnDerivedValues = DerivedOf<typeof derived>;
declare module '../../platform/registry/env.js' {
  interface Variables extends OwnVariables {}
  interface DerivedValues extends OwnDerivedValues {}
}
