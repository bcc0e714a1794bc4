import { type Answer, type Browser, type TestApp } from 'postern/testing';
import { FORM } from './form-bodies.js';
import { send } from './wire.js';

export const GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** With which device authorization is on. */
export const DEVICES_ON = { TOKEN_MODE: 'on', DEVICE_AUTHORIZATION: 'on' };

/** A refusal of a device: status, media type, OAuth's error, and the code; of a success the status. */
export function refusalOf({ status, headers, body }: Answer): unknown[] {
  const { error, code } = body as { error?: string; code?: string };
  if (status === 200) return [status];
  return [status, String(headers['content-type']).split(';', 1)[0], error, code];
}

export const oauthError = (error: string, code: string) => [400, 'application/json', error, code];

/** What the page shows: its status, which part, and the code of its refusal, if it refuses. */
export function shownBy({ status, text }: Answer): unknown[] {
  const [, kind, , code] = /<main data-shows="([\w-]+)"( data-code="(\w+)")?>/.exec(text) ?? [];
  return [status, kind, ...(code === undefined ? [] : [code])];
}

const asForm = (fields: object) => new URLSearchParams(fields as Record<string, string>).toString();

/** Presses a button of the page at `/auth/device`, in somebody's browser. */
export function press(
  browser: Browser,
  below: '' | '/approve' | '/deny',
  userCode: string,
  more: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  const { origin } = new URL(browser.app.env.APP_URL);
  return browser.send('post', `/auth/device${below}`, {
    body: asForm({ user_code: userCode, ...more }),
    headers: { ...FORM, origin, 'sec-fetch-site': 'same-origin', ...headers },
  });
}

/** A program that is no browser, and signs in by device authorization. */
export class Device {
  deviceCode = '';
  userCode = '';

  constructor(
    readonly on: TestApp,
    readonly headers: Record<string, string> = { 'user-agent': 'notes-cli/1.0' },
  ) {}

  send(route: 'authorize' | 'token', fields: object): Promise<Answer> {
    const headers = { ...FORM, ...this.headers };
    return send(this.on, 'POST', `/auth/device/${route}`, { headers, body: asForm(fields) });
  }

  async ask(fields: object = { client_id: 'notes-cli' }): Promise<Answer> {
    const answer = await this.send('authorize', fields);
    const { device_code: deviceCode = '', user_code: userCode = '' } = answer.body as Record<string, string>;
    Object.assign(this, { deviceCode, userCode });
    return answer;
  }

  poll = (deviceCode = this.deviceCode): Promise<Answer> =>
    this.send('token', { grant_type: GRANT, device_code: deviceCode });

  /** Asks, and has somebody let it in. */
  async letInBy(person: Browser): Promise<this> {
    await this.ask();
    const answer = await press(person, '/approve', this.userCode);
    if (answer.status !== 200) throw new Error(`it was not let in: ${answer.text}`);
    return this;
  }

  private get hash() {
    return this.on
      .sql`device_code_hash = sha256(${Buffer.from(this.deviceCode.split('.')[1] ?? '', 'base64url')})`;
  }

  async row(): Promise<Record<string, unknown>> {
    const [row] = await this.on.sql`SELECT * FROM device_authorizations WHERE ${this.hash}`;
    return row ?? {};
  }

  /** As if so many seconds had passed since its latest poll. */
  async wait(seconds = 5): Promise<void> {
    await this.age('polled_at', seconds);
  }

  /** Moves one of its times back. */
  async age(column: 'used_at' | 'expires_at' | 'polled_at', seconds: number): Promise<void> {
    const { sql } = this.on;
    await sql`UPDATE device_authorizations
      SET ${sql(column)} = ${sql(column)} - make_interval(secs => ${seconds}) WHERE ${this.hash}`;
  }

  /** How many sessions it has begun. */
  async sessions(): Promise<number> {
    const [found] = await this.on.sql`SELECT count(*)::int AS n FROM sessions
      WHERE sign_in_key = ${(await this.row()).used_by as Buffer}`;
    return Number(found?.n);
  }
}

/** The row of a device that somebody has let in, also where device authorization is off. */
export async function insertApproved({ app, email }: Browser): Promise<void> {
  await app.sql`INSERT INTO device_authorizations
    (id, device_code_hash, user_code_hash, interval_seconds, user_id, approved_at, expires_at)
    SELECT gen_random_uuid(), uuid_send(id), uuid_send(id), 5, id, now(), now() + interval '10 minutes'
    FROM users WHERE email = ${email}`;
}
