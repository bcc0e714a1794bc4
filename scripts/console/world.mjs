// @ts-check
// People, an audit, emails: what somebody sees in the console of a service that runs.
import { randomUUID } from 'node:crypto';
import { eventsOf, HOUR_MS, numbers } from './events.mjs';
import { mailsOf } from './mails.mjs';

const NAMES = (
  'ada bao chi dagmar emil fiona giang hoa ines jonas kim linh mai noah olga paul quynh rosa sven thuy ' +
  'ulla viet wanda xuan yara zoe'
).split(' ');
const SURNAMES = 'adler bauer clerc dubois ernst fischer girard huber ngo pham roux tran vogel weber'.split(
  ' ',
);
const LOCALES = ['en', 'de', 'fr', 'vi'];

/**
 * Fills a database that nobody else uses.
 * @param {import('postgres').Sql} sql
 * @param {{ people: number, days: number, perHour: number }} size of the audit: so many days, and events in
 * a busy hour
 * @returns {Promise<{ emails: string[], ids: string[] }>} of the people
 */
export async function fillWorld(sql, { people, days, perHour }) {
  const random = numbers(7);
  /** @template T @param {readonly T[]} all @returns {T} */
  const one = (all) => /** @type {T} */ (all[Math.floor(random() * all.length)]);
  const now = Date.now();
  const ago = (/** @type {number} */ hours) => new Date(now - hours * HOUR_MS);
  const users = Array.from({ length: people }, (_, index) => ({
    id: randomUUID(),
    email: addressOf(index),
    email_verified_at: ago(index * 31),
    created_at: ago(index * 31),
    last_seen_on: ago(index * 7),
    role: index % 17 === 3 ? 'admin' : 'user',
    status: index % 11 === 5 ? 'disabled' : 'active',
    locale: one(LOCALES),
  }));
  const ids = users.map(({ id }) => id);
  await sql`INSERT INTO users ${sql(users)}`;
  await sql`UPDATE users SET deletion_due_at = now() + interval '9 days'
    WHERE id IN (SELECT id FROM users WHERE status = 'disabled' ORDER BY email LIMIT 2)`;
  const events = eventsOf({ days, perHour, ids, ago, one, random });
  for (let from = 0; from < events.length; from += 2000)
    await sql`INSERT INTO audit_events ${sql(events.slice(from, from + 2000))}`;
  await sql`INSERT INTO outbox ${sql(mailsOf(ago))}`;
  return { emails: users.map(({ email }) => email), ids };
}

/** @param {number} index */
const addressOf = (index) =>
  `${NAMES[index % NAMES.length]}.${SURNAMES[index % SURNAMES.length]}` +
  `${index < NAMES.length ? '' : index}@example.com`;
