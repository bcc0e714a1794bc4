import { expect } from '@jest/globals';
import { type Answer, type Browser, newEmail, PASSWORD, type TestApp } from 'postern/testing';
import { linkSecret, purposeOfMail } from '../../src/platform/links/links.js';
import { encodeSecret } from '../../src/platform/crypto/secret-token.js';
import type { TemplateName } from '../../src/platform/registry/mails.js';
import { hashPassword } from '../../src/features/passwords/password-hash.js';
import type { OperatorsService } from '../../src/cli/operators/operators.service.js';
import { OPERATOR } from './operators-at.js';
import { after, type Event, type Mailbox, MAILBOXES, START } from './recovery-states.js';
import { refreshKeys } from './sessions.js';
import { addUser } from './people.js';

interface Mailed {
  to: string;
  purpose: string;
  token: string;
}

const passwordHash = hashPassword(PASSWORD);
let passwords = 0;
const nextPassword = () => `a quite different phrase ${++passwords}`;

/**
 * An account, its owner, and a thief who knows the password, has its session, and reads every mailbox until
 * the owner recovers.
 */
export class World {
  state = START;
  readonly emails: Record<Mailbox, string>;
  private password = PASSWORD;
  private person: Browser;
  private isSignedIn = true;
  private readonly userId: Promise<string>;

  private constructor(
    private readonly app: TestApp,
    private readonly operators: OperatorsService,
    owner: Browser,
  ) {
    this.person = owner;
    this.emails = { owner: owner.email, evil: newEmail('evil'), evil2: newEmail('evil2') };
    this.userId = app.sql<{ id: string }[]>`SELECT id FROM users WHERE email = ${owner.email}`.then(
      ([row]) => row?.id ?? '',
    );
  }

  /** An account whose address was proven just now, without the mails and the hashes of a registration. */
  static async begin(app: TestApp, operators: OperatorsService): Promise<World> {
    const owner = app.browser();
    await addUser(app.sql, { email: owner.email, hash: await passwordHash });
    await owner.login();
    return new World(app, operators, owner);
  }

  /** Has an event happen, and holds what came of it to what the table of states says. */
  async take(event: Event): Promise<void> {
    const before = this.state;
    const next = after(before, event);
    if (this.state.isEnabled && !this.isSignedIn) await this.signIn();
    const isDone = await this.events[event]();
    expect([before, event, isDone]).toEqual([before, event, next !== undefined]);
    this.state = next ?? before;
    await this.check(event);
  }

  /** What the database says is what the state says: the address, and one way back at the most. */
  private async check(event: Event): Promise<void> {
    const userId = await this.userId;
    const [found] = await this.app.sql`SELECT
      (SELECT email FROM users WHERE id = ${userId}) AS email,
      ARRAY(SELECT email FROM one_time_tokens WHERE user_id = ${userId} AND purpose = 'undo-email-change' AND
        expires_at > now()) AS undos`;
    const { at, anchor } = this.state;
    expect({ event, ...found }).toEqual({
      event,
      email: at === 'gone' ? null : this.emails[at],
      undos: anchor ? [this.emails[anchor]] : [],
    });
  }

  /** Each answers whether it was done. */
  private readonly events: Record<Event, () => Promise<boolean>> = {
    'change to owner': () => this.changeTo('owner'),
    'change to evil': () => this.changeTo('evil'),
    'change to evil2': () => this.changeTo('evil2'),
    'undo by the first mailbox': () => this.undoBy(this.state.anchor ? [this.state.anchor] : MAILBOXES),
    'undo by every other mailbox': () =>
      this.undoBy(MAILBOXES.filter((mailbox) => mailbox !== this.state.anchor)),
    keep: async () => isDone(await this.person.keepEmailChange(undefined, this.password)),
    'keep with the link': async () => {
      const [token = 'none'] = await this.tokens('undo-email-change', this.state.anchor ?? 'owner');
      return isDone(await this.person.keepEmailChange(token, this.password));
    },
    'change the password': async () => {
      const chosen = nextPassword();
      return this.ifDone(
        await this.person.changePassword(chosen, this.password),
        () => (this.password = chosen),
      );
    },
    'reset by mail': async () => this.state.at !== 'gone' && this.reset(this.state.at),
    'sign out everywhere': async () =>
      this.ifDone(await this.person.send('post', '/auth/logout-all'), () => (this.isSignedIn = false)),
    delete: async () => isDone(await this.person.deleteAccount(this.password)),
    disable: () => {
      this.isSignedIn = false;
      return this.operators.disable(this.email, OPERATOR);
    },
    enable: () => this.operators.enable(this.email, OPERATOR),
    'end the undo': async () => (await this.operators.endUndo(this.email, OPERATOR)) !== undefined,
    'wait three days': () => this.haveLeft('4 days -1 seconds'),
    'wait seven days': () => this.haveLeft('0 days'),
  };

  /** Has no link live for longer than this. */
  private async haveLeft(interval: string): Promise<boolean> {
    await this.app
      .sql`UPDATE one_time_tokens SET expires_at = least(expires_at, now() + ${interval}::interval) WHERE
        user_id = ${await this.userId}`;
    return true;
  }

  private get email(): string {
    return this.state.at === 'gone' ? 'nobody' : this.emails[this.state.at];
  }

  private async changeTo(mailbox: Mailbox): Promise<boolean> {
    const asked = await this.person.changeEmail(this.emails[mailbox], this.password);
    if (!isDone(asked)) return false;
    const [token = ''] = await this.tokens('confirm-email', mailbox);
    return isDone(await this.person.confirmEmail(token));
  }

  /** With every link that these were ever mailed. */
  private async undoBy(mailboxes: readonly Mailbox[]): Promise<boolean> {
    let isUndone = false;
    for (const mailbox of mailboxes)
      for (const token of await this.tokens('undo-email-change', mailbox)) {
        if (isDone(await this.person.undoEmailChange(token, this.emails[mailbox])))
          isUndone = await this.useReset(mailbox);
      }
    return isUndone;
  }

  private async reset(mailbox: Mailbox): Promise<boolean> {
    await this.person.otherDevice(this.emails[mailbox]).forgotPassword();
    return this.useReset(mailbox);
  }

  /** Chooses a password by the newest link of this mailbox. */
  private async useReset(mailbox: Mailbox): Promise<boolean> {
    const [token = 'none'] = await this.tokens('reset-password', mailbox);
    const chosen = nextPassword();
    return this.ifDone(
      await this.person.resetPassword(chosen, token),
      () => ([this.password, this.isSignedIn] = [chosen, false]),
    );
  }

  private ifDone(answer: Answer, then: () => void): boolean {
    if (isDone(answer)) then();
    return isDone(answer);
  }

  private async signIn(): Promise<void> {
    if (this.state.at === 'gone') return;
    this.person = this.person.otherDevice(this.emails[this.state.at]);
    expect((await this.person.login(this.password)).status).toBe(200);
    this.isSignedIn = true;
  }

  /**
   * The owner, with nothing but the mailbox and what it is sent from now on. The thief has all that there was
   * before.
   */
  async recover(): Promise<void> {
    if (!this.state.isEnabled) await this.take('enable');
    if (!this.isSignedIn) await this.signIn();
    const stolen = await this.mailed();
    const [thief, known] = [this.person, this.password];
    const owner = this.app.browser({ email: this.emails.owner });
    const link = async (purpose: string) =>
      (await this.mailed()).find((mail) => mail.to === owner.email && mail.purpose === purpose)?.token ??
      'none';

    await owner.forgotPassword();
    if (this.state.at !== 'owner')
      expect((await owner.undoEmailChange(await link('undo-email-change'))).status).toBe(204);
    expect((await owner.resetPassword(nextPassword(), await link('reset-password'))).status).toBe(204);
    await this.expectNothingFor(thief, known, stolen);
  }

  /** Cookies, password, and every link that was ever mailed: none opens anything, or moves the account. */
  private async expectNothingFor(thief: Browser, password: string, stolen: readonly Mailed[]): Promise<void> {
    expect((await thief.me()).status).toBe(401);
    expect((await thief.refresh()).status).toBe(401);
    expect(await thief.otherDevice(this.emails.owner).login(password)).toMatchProblem('INVALID_CREDENTIALS');
    for (const { to, purpose, token } of stolen) {
      const tries = {
        'reset-password': () => thief.resetPassword('the thief’s own choice', token),
        'confirm-email': () => thief.confirmEmail(token, password),
        'undo-email-change': () => thief.undoEmailChange(token, to),
      };
      const answer = await tries[purpose as keyof typeof tries]();
      expect([purpose, (answer.body as { code?: string }).code]).toEqual([purpose, 'TOKEN_INVALID']);
    }
    const [left] = await this.app
      .sql`SELECT email, (SELECT count(*)::int FROM one_time_tokens WHERE user_id = u.id) AS links FROM users
        u WHERE id = ${await this.userId}`;
    expect(left).toEqual({ email: this.emails.owner, links: 0 });
  }

  private async tokens(purpose: string, mailbox: Mailbox): Promise<string[]> {
    return [
      ...new Set(
        (await this.mailed())
          .filter((mail) => mail.purpose === purpose && mail.to === this.emails[mailbox])
          .map(({ token }) => token),
      ),
    ];
  }

  /**
   * Every link that these mailboxes were ever sent, newest first: made again from the outbox, which keeps
   * them all.
   */
  private async mailed(): Promise<Mailed[]> {
    const rows = await this.app.sql<{ template: TemplateName; recipient: string; subject: string }[]>`
      SELECT template, recipient, subject_id AS subject FROM outbox WHERE recipient =
        ANY(${Object.values(this.emails)}) AND subject_id IS NOT NULL AND dropped_at IS NULL
      ORDER BY created_at DESC, id DESC`;
    return rows.flatMap(({ template, recipient, subject }) => {
      const purpose = purposeOfMail(template);
      return purpose
        ? [{ to: recipient, purpose, token: encodeSecret(linkSecret(refreshKeys.signing, purpose, subject)) }]
        : [];
    });
  }
}

/** @throws Error for an answer that says nothing about the event */
function isDone({ status, body }: Answer): boolean {
  if (status >= 500) throw new Error(`the server could not say: ${status} ${JSON.stringify(body)}`);
  return status < 300;
}
