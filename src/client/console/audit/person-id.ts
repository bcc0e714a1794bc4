import { fill } from '../../elements/words.js';
import type { Answered } from '../parts/loaded.js';
import { refusedAt } from '../parts/refused.js';
import type { Desk } from '../view.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isId = (text: string): boolean => ID.test(text);

export const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text);

type Id = { id: string | undefined } | { answer: Answered<never> };

/**
 * The id of somebody who is named by it, or by the whole address.
 * @param filter where it was typed: a refusal is said there
 */
export async function personId(desk: Desk, filter: string, text: string | undefined): Promise<Id> {
  const { words } = desk;
  const refuse = (message: string) => ({ answer: refusedAt(filter, message) });
  if (text === undefined) return { id: undefined };
  if (isId(text)) return { id: text.toLowerCase() };
  if (!isAddress(text)) return refuse(words.auditNotId);
  if (!desk.may('users:read')) return refuse(words.auditNoSearch);
  const { data, error, response } = await desk.api.GET('/admin/users', {
    params: { query: { email: text, limit: 10 } },
    signal: desk.left,
  });
  if (!data) return { answer: { error, response } };
  const person = data.users.find(({ email }) => email.toLowerCase() === text.toLowerCase());
  return person ? { id: person.id } : refuse(fill(words.auditNobody, { email: text }));
}
