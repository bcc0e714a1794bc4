import { EventEmitter, once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { newEmail, tokenIn } from 'postern/testing';
import type { ResendImitation } from '../support/resend.js';
import type { ServerProcess } from '../support/server-process.js';
import { json, send } from '../support/wire.js';

/** How often somebody looks into their mailbox, in milliseconds. */
const MAILBOX_EVERY_MS = 2;

export interface Request {
  route: 'register' | 'forgot-password' | 'reset-password';
  email: string;
  /** The one that is to be set. */
  password?: string;
  /** Undefined: the server was killed before it answered. */
  status?: number;
}

let passwords = 0;
const newPassword = () => `a password of nobody else, number ${++passwords}`;

/**
 * People who register, and forget their passwords and choose new ones, all at once and without a pause, until
 * the server is killed.
 */
export class Crowd {
  /** Everything that was asked of the server, in order as far as one person is concerned. */
  readonly requests: Request[] = [];
  private answers = 0;
  private readonly answered = new EventEmitter();

  constructor(
    private readonly server: ServerProcess,
    private readonly resend: ResendImitation,
    /** Addresses of users; each one's owner does one thing after another. */
    private readonly users: readonly string[],
  ) {}

  /** Resolves when the server is dead, and everybody has noticed. */
  async run(): Promise<void> {
    const someUser = () => this.users[Math.floor(Math.random() * this.users.length)] ?? '';
    const strangers = [
      () => this.ask('register', newEmail('new'), newPassword()),
      () => this.ask('register', newEmail('new'), newPassword()),
      () => this.ask('register', someUser(), newPassword()),
      () => this.ask('forgot-password', newEmail('nobody')),
      () => this.ask('forgot-password', someUser()),
    ];
    const owners = this.users.map((email) => () => this.chooseNewPassword(email));
    await Promise.all([...strangers, ...owners].map((act) => this.repeat(act)));
  }

  /** Resolves once so many requests were answered. */
  async hadAnswers(count: number): Promise<void> {
    while (this.answers < count) await once(this.answered, 'answer');
  }

  private async repeat(act: () => Promise<unknown>): Promise<void> {
    while (this.server.isAlive) await act();
  }

  /** Asks for a link, waits for its mail, and follows it. */
  private async chooseNewPassword(email: string): Promise<void> {
    const mails = this.resend.to(email).length;
    await this.ask('forgot-password', email);
    while (this.server.isAlive) {
      const link = this.resend
        .to(email)
        .slice(mails)
        .findLast(({ text }) => text.includes('/auth/reset-password#'));
      if (link) return this.ask('reset-password', email, newPassword(), tokenIn(link.text));
      await wait(MAILBOX_EVERY_MS);
    }
  }

  private async ask(
    route: Request['route'],
    email: string,
    password?: string,
    token?: string,
  ): Promise<void> {
    const request: Request = { route, email, password };
    this.requests.push(request);
    const body = route === 'reset-password' ? { token, password } : { email, password };
    const answer = await send(this.server, 'POST', `/auth/${route}`, json(body)).catch(() => undefined);
    if (!answer) return;
    request.status = answer.status;
    this.answers++;
    this.answered.emit('answer');
  }
}
