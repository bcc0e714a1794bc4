// @ts-check
// People, an audit, emails: what somebody sees in the console of a service that runs.

const NAMES = (
  'ada bao chi dagmar emil fiona giang hoa ines jonas kim linh mai noah olga paul quynh rosa sven thuy ' +
  'ulla viet wanda xuan yara zoe'
).split(' ');
const SURNAMES = 'adler bauer clerc dubois ernst fischer girard huber ngo pham roux tran vogel weber'.split(
  ' ',
);

const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ' +
    'Version/19.0 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 ' +
    'Safari/537.36',
];

const HOUR_MS = 3_600_000;

/** Names of events, by how often they come beside each other. */
const EVENTS = Object.entries({
  login_succeeded: 60,
  login_failed: 14,
  rate_limited: 4,
  user_registered: 7,
  password_reset_requested: 4,
  password_changed: 2,
  passkey_added: 2,
  session_ended: 6,
  second_factor_failed: 2,
  user_disabled: 1,
});
const FAILURES = ['login_failed', 'rate_limited', 'second_factor_failed'];

/** The same numbers at each run, between 0 and 1. @param {number} seed */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/**
 * Fills a database that nobody else uses.
 * @param {import('postgres').Sql} sql
 * @param {{ people: number, days: number, perHour: number }} size of the audit: so many days, and events in
 * a busy hour
 */
export async function fillWorld(sql, { people, days, perHour }) {
  const random = numbers(7);
  /** @template T @param {readonly T[]} all @returns {T} */
  const one = (all) => /** @type {T} */ (all[Math.floor(random() * all.length)]);
  const now = Date.now();
  const ago = (/** @type {number} */ hours) => new Date(now - hours * HOUR_MS);

  const users = Array.from({ length: people }, (_, index) => ({
    email: `${NAMES[index % NAMES.length]}.${SURNAMES[index % SURNAMES.length]}${
      index < NAMES.length ? '' : index
    }@example.com`,
    email_verified_at: ago(index * 31),
    created_at: ago(index * 31),
    last_seen_on: ago(index * 7),
    role: index % 17 === 3 ? 'admin' : 'user',
    status: index % 11 === 5 ? 'disabled' : 'active',
    locale: one(['en', 'de', 'fr', 'vi']),
  }));
  const ids = (await sql`INSERT INTO users ${sql(users)} RETURNING id`).map(({ id }) => String(id));
  await sql`UPDATE users SET deletion_due_at = now() + interval '9 days'
    WHERE id IN (SELECT id FROM users WHERE status = 'disabled' ORDER BY email LIMIT 2)`;

  const names = EVENTS.flatMap(([name, often]) => Array.from({ length: often }, () => name));
  const events = [];
  for (let hour = days * 24; hour >= 0; hour--) {
    // More by day than by night, and less at weekends.
    const at = ago(hour);
    const busy = Math.max(0, Math.sin(((at.getUTCHours() - 5) / 24) * 2 * Math.PI)) + 0.15;
    const week = [0, 6].includes(at.getUTCDay()) ? 0.4 : 1;
    const count = Math.round(perHour * busy * week * (0.6 + random() * 0.8));
    for (let index = 0; index < count; index++) {
      const event = one(names);
      const id = one(ids);
      events.push({
        created_at: new Date(at.getTime() - random() * HOUR_MS),
        event,
        outcome: FAILURES.includes(event) ? 'failure' : 'success',
        user_id: event === 'rate_limited' && index % 2 ? null : id,
        actor_id: event === 'user_disabled' ? one(ids) : null,
        ip: `203.0.113.${1 + Math.floor(random() * 250)}`,
        user_agent: one(AGENTS),
        request_id: `req-${hour}-${index}`,
        reason:
          event === 'rate_limited' ? 'login_per_ip' : event === 'user_disabled' ? 'asked by phone' : null,
      });
    }
  }
  for (let from = 0; from < events.length; from += 2000)
    await sql`INSERT INTO audit_events ${sql(events.slice(from, from + 2000))}`;
  await fillMails(sql, ago);
  return { emails: users.map(({ email }) => email), ids };
}

/**
 * Mails of each state.
 * @param {import('postgres').Sql} sql
 * @param {(hours: number) => Date} ago
 */
async function fillMails(sql, ago) {
  const mail = {
    template: 'password-changed',
    locale: 'en',
    attempts: 1,
    created_at: ago(2),
    due_at: ago(2),
    first_tried_at: ago(2),
    expires_at: /** @type {Date | null} */ (null),
    delivered_at: /** @type {Date | null} */ (null),
    failed_at: /** @type {Date | null} */ (null),
    dropped_at: /** @type {Date | null} */ (null),
    failure: /** @type {string | null} */ (null),
  };
  const failed = (/** @type {number} */ hours) => ({
    ...mail,
    attempts: 12,
    created_at: ago(hours + 30),
    failed_at: ago(hours),
  });
  const rows = [
    {
      ...mail,
      recipient: 'mai.ngo@example.com',
      due_at: ago(-0.4),
      attempts: 3,
      failure: '421 4.7.0 Try again later',
    },
    {
      ...mail,
      recipient: 'noah.pham@example.com',
      template: 'verify-email',
      due_at: ago(-2),
      expires_at: ago(-20),
      attempts: 5,
      failure: 'connect ETIMEDOUT',
    },
    {
      ...failed(3),
      recipient: 'old.address@example.net',
      failure:
        '550 5.1.1 <old.address@example.net>: Recipient address rejected: User unknown in virtual mailbox table',
    },
    {
      ...failed(9),
      recipient: 'ada.adler@example.com',
      failure: 'HTTP 422: The domain of MAIL_FROM is not verified.',
    },
    {
      ...failed(50),
      recipient: 'bao.bauer@example.com',
      template: 'reset-password',
      expires_at: ago(49),
      failure: '554 5.7.1 Message rejected as spam',
    },
    ...['chi.clerc', 'dagmar.dubois', 'emil.ernst', 'fiona.fischer'].map((name, index) => ({
      ...mail,
      recipient: `${name}@example.com`,
      template: ['new-sign-in', 'verify-email', 'password-changed', 'reset-password'][index] ?? '',
      locale: ['en', 'de', 'fr', 'vi'][index] ?? '',
      created_at: ago(index * 3 + 0.1),
      delivered_at: ago(index * 3 + 0.09),
    })),
    {
      ...mail,
      recipient: 'giang.girard@example.com',
      template: 'email-sign-in',
      created_at: ago(6),
      expires_at: ago(5.8),
      dropped_at: ago(5.7),
      attempts: 4,
    },
  ];
  await sql`INSERT INTO outbox ${sql(rows)}`;
}
