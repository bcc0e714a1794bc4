import { randomBytes, randomUUID } from 'node:crypto';
import { type Browser, newEmail, signUp, type TestApp } from 'postern/testing';
import { idOf } from './admins.js';

/** Leaves an attribute and an element, runs where it is markup, and turns letters where it is text. */
export const hostile = (where: string): string =>
  `${where}"'><img src="x" onerror="globalThis.ran=1"><script>globalThis.ran=1</script>\u202e\u0007 end`;

/** The same of a name, which is short. */
const hostileName = (where: string): string => `${where}<b id=x>\u202e`;

/** As a page has to show it: whole, and what can't be seen in it, too. */
export const shownAs = (text: string): string =>
  text.replaceAll('\u202e', '⟨U+202E⟩').replaceAll('\u0007', '⟨U+0007⟩');

/** The texts of a person that a page shows; each says in itself where it stands. */
export interface HostileTexts {
  email: string;
  about: string;
  role: string;
  event: string;
  reason: string;
  userAgent: string;
  requestId: string;
  passkey: string;
  provider: string;
  identity: string;
  template: string;
  failure: string;
}

/** Somebody whose every text is hostile, also where the API lets nobody write one. */
export async function hostilePerson(
  app: TestApp,
): Promise<{ browser: Browser; id: string; texts: HostileTexts }> {
  const browser = await signUp(app);
  const id = await idOf(browser);
  const texts: HostileTexts = {
    email: hostile(newEmail()),
    about: hostile('about'),
    role: hostileName('role'),
    event: hostileName('event'),
    reason: hostile('reason'),
    userAgent: hostile('agent'),
    requestId: hostile('request'),
    passkey: hostile('passkey'),
    provider: hostile('provider'),
    identity: hostile('identity'),
    template: hostileName('template'),
    failure: hostile('failure'),
  };
  await store(app, id, texts);
  return { browser, id, texts };
}

async function store({ sql }: TestApp, id: string, texts: HostileTexts): Promise<void> {
  const { email, about, role, event, reason, userAgent, requestId } = texts;
  await sql`UPDATE users SET email = ${email}, further_roles = ${[role]},
    profile = ${sql.json({ about })} WHERE id = ${id}`;
  await sql`UPDATE sessions SET user_agent = ${userAgent} WHERE user_id = ${id}`;
  await sql`INSERT INTO audit_events (id, event, outcome, user_id, actor_id, user_agent, request_id, reason)
    VALUES (${randomUUID()}, ${event}, 'failure', ${id}, ${randomUUID()}, ${userAgent}, ${requestId},
      ${reason})`;
  await sql`INSERT INTO passkeys (id, user_id, credential_id, public_key, algorithm, counter, transports,
      is_backup_eligible, is_backed_up, has_verified_user, aaguid, name)
    VALUES (${randomUUID()}, ${id}, ${randomBytes(16)}, ${randomBytes(16)}, -7, 0, '{}', false, false, true,
      ${randomUUID()}, ${texts.passkey})`;
  await sql`INSERT INTO identities (id, user_id, provider, subject, email, is_email_verified, is_authority)
    VALUES (${randomUUID()}, ${id}, ${texts.provider}, ${randomUUID()}, ${texts.identity}, true, false)`;
  await sql`INSERT INTO trusted_browsers (id, user_id, secret_hash, credential_epoch, expires_at, user_agent)
    SELECT ${randomUUID()}, id, ${randomBytes(32)}, credential_epoch, now() + interval '1 day', ${userAgent}
    FROM users WHERE id = ${id}`;
  await sql`INSERT INTO outbox (id, template, recipient, failed_at, failure)
    VALUES (${randomUUID()}, ${texts.template}, ${email}, now(), ${texts.failure})`;
}
