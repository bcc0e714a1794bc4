import type { Desk } from '../view.js';

/** The roles that one may give others, and the languages that are offered. */
export interface Allowance {
  roles: readonly string[];
  locales: readonly string[];
}

/** It holds as long as the permissions do; with others the whole console begins anew. */
let known: { of: string; answer: Promise<Allowance> } | undefined;

/** Asks once, by the own page. Who may look at nobody gives no roles, in any language. */
export function ownAllowance(desk: Desk): Promise<Allowance> {
  const { api, me } = desk;
  const of = JSON.stringify([me.session.id, me.user.roles]);
  if (known?.of !== of)
    known = { of, answer: desk.may('users:read') ? ask(api, me.user.id) : Promise.resolve(NONE) };
  return known.answer;
}

const NONE: Allowance = { roles: [], locales: ['en', 'de', 'fr', 'vi'] };

async function ask(api: Desk['api'], id: string): Promise<Allowance> {
  const { data } = await api.GET('/admin/users/{id}', { params: { path: { id } } });
  // The next one to want it asks again.
  if (!data) known = undefined;
  return data?.allowed ?? NONE;
}
