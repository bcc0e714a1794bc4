import { Browser, type Site, tokenIn } from 'postern/testing';
import { asked } from './notes-project.js';
import type { ForkOfTheReleaseBefore } from './release-before-package.js';
import { type ReceivedMail, refusing, ResendImitation } from './resend.js';
import { ServerProcess } from './server-process.js';
import { until } from './until.js';
import { TEST_ENV } from './app.js';
import { send } from './wire.js';

/** Of both instances, as `ServerProcess` has them. */
const ENV = { APP_URL: 'https://api.example.com', WEB_ORIGINS: ['https://app.example.com'] };

/** A waiting or settled mail. */
export interface OutboxMail {
  id: string;
  recipient: string;
  attempts: number;
  /** Why it was put back, if it was. */
  failure: string | null;
  isDelivered: boolean;
}

/**
 * An instance of the release before and one of this release, on one database with the same secrets, with one
 * Resend; and people whose requests go now to the one and now to the other.
 */
export class SideBySide {
  readonly resend = new ResendImitation();
  private formerly: ServerProcess | undefined;
  private latest: ServerProcess | undefined;

  constructor(readonly database: string) {}

  get former(): ServerProcess {
    if (!this.formerly) throw new Error('the instance of the release before was not started');
    return this.formerly;
  }

  get present(): ServerProcess {
    if (!this.latest) throw new Error('the instance of this release was not started');
    return this.latest;
  }

  async startFormer({ folder }: ForkOfTheReleaseBefore): Promise<void> {
    await this.resend.start();
    this.formerly = await ServerProcess.start(folder, this.variables, ['dist/main.js']);
  }

  /** `npm start`, in the folder of a project. */
  async startPresent(folder: string): Promise<void> {
    const program = ['node_modules/postern/bin/postern.mjs', 'start'];
    this.latest = await ServerProcess.start(folder, this.variables, program);
  }

  /** Somebody new, at the release before. */
  browser(): Browser<Site> {
    return new Browser<Site>({ url: this.former.url, env: ENV });
  }

  /** Somebody who has registered, verified and signed in at the release before. */
  async signedUp(): Promise<Browser<Site>> {
    const browser = this.browser();
    await browser.register();
    await browser.verify({ token: await this.token(browser) });
    const { status } = await browser.login();
    if (status !== 200) throw new Error(`signing in was answered with ${status}`);
    return browser;
  }

  /** The token of the newest mail to somebody. */
  async token({ email }: { email: string }, mails = 1): Promise<string> {
    await until(() => this.resend.to(email).length >= mails);
    return tokenIn(this.resend.to(email).at(-1)?.text ?? '');
  }

  /** From now on no mail goes out. */
  refuseMails(): void {
    this.resend.answer = refusing(503);
  }

  /** All that ought to arrive. */
  mails(): Promise<OutboxMail[]> {
    return asked<OutboxMail>(
      this.database,
      `SELECT id, recipient, attempts, failure, delivered_at IS NOT NULL AS "isDelivered" FROM outbox
        WHERE dropped_at IS NULL ORDER BY id`,
    );
  }

  /** Waits until each waiting mail was refused, and is put back. */
  async untilRefused(): Promise<void> {
    await until(async () => (await this.mails()).every(({ isDelivered, failure }) => isDelivered || failure));
  }

  /**
   * Lets mails through again, and has instances send what waits until nothing does: the first half of it this
   * release, the rest both at the same time.
   * @returns what Resend has taken
   */
  async deliverAll(): Promise<ReceivedMail[]> {
    const waiting = (await this.mails()).filter(({ isDelivered }) => !isDelivered).map(({ id }) => id);
    this.resend.accepts();
    const before = this.resend.received.length;
    const half = waiting.splice(0, waiting.length / 2);
    await this.deliver(half, [this.present]);
    await this.deliver(waiting, [this.former, this.present]);
    return this.resend.received.slice(before);
  }

  async end(): Promise<void> {
    this.formerly?.kill();
    this.latest?.kill();
    await this.resend.stop();
  }

  private async deliver(ids: string[], by: ServerProcess[]): Promise<void> {
    // As if the pauses after a refusal were over. A mail with another attempt is in an instance's hands.
    await asked(
      this.database,
      `UPDATE outbox SET due_at = now() WHERE id = ANY ('{${ids.join()}}') AND attempts = 1;
      UPDATE delivery_pace SET next_turn_at = now()`,
    );
    await until(async () => {
      await Promise.all(by.map(callCron));
      return (await this.mails()).every(({ id, isDelivered }) => isDelivered || !ids.includes(id));
    });
  }

  private get variables(): Record<string, string> {
    return {
      DATABASE_URL: this.database,
      APP_NAME: 'Acme',
      RESEND_API_KEY: 're_test',
      RESEND_BASE_URL: this.resend.url,
      // Every refresh makes another token.
      FRESH_SECONDS: '0',
    };
  }
}

async function callCron(server: ServerProcess): Promise<void> {
  const headers = { authorization: `Bearer ${TEST_ENV.CRON_SECRET}` };
  const { status, text } = await send(server, 'GET', '/internal/cron', { headers });
  if (status !== 200) throw new Error(`the cron route answered ${status}: ${text}`);
}

/** Leads a person's next requests to this instance. */
export function at(server: ServerProcess, browser: Browser<Site>): Browser<Site> {
  browser.app.url = server.url;
  return browser;
}
