import { setTimeout as wait } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { newEmail, PASSWORD } from 'postern/testing';
import { hashPassword } from '../../src/features/passwords/password-hash.js';
import { Chance } from './chance.js';
import { HonestClient, type UnsteadySite } from './honest-client.js';
import { addUser } from '../support/people.js';

const CLIENTS = 6;
const LOOK_EVERY_MS = 2;

/** Honest clients, each with an account of their own, who go on until the faults are over. */
export class Clientele {
  private hasFailed = false;

  private constructor(private readonly clients: readonly HonestClient[]) {}

  static async of(site: UnsteadySite, sql: Sql, seed: number): Promise<Clientele> {
    const passwordHash = await hashPassword(PASSWORD);
    const emails = Array.from({ length: CLIENTS }, () => newEmail('honest'));
    for (const email of emails) await addUser(sql, { email, hash: passwordHash });
    return new Clientele(
      emails.map((email, index) => new HonestClient(site, email, PASSWORD, new Chance(seed + index))),
    );
  }

  /** Lets all of them live while `faults` happen. @throws what one of them threw, or the faults */
  async during(faults: () => Promise<void>): Promise<void> {
    let isOver = false;
    const living = Promise.all(this.clients.map((client) => client.live(() => isOver)));
    const happening = faults();
    try {
      await Promise.race([living, happening]);
      isOver = true;
      await living;
    } catch (error) {
      this.hasFailed = true;
      for (const client of this.clients) client.abandon();
      await Promise.allSettled([living, happening]);
      throw error;
    }
  }

  /** Of all of them. */
  get counts(): HonestClient['counts'] {
    const sum = {
      answers: 0,
      unanswered: 0,
      refreshes: 0,
      signIns: 0,
      changes: 0,
      openChanges: 0,
      openChangesDone: 0,
    };
    for (const { counts } of this.clients)
      for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += counts[key];
    return sum;
  }

  /** Resolves once so many more requests were answered, or left without an answer. */
  async had(outcome: 'answers' | 'unanswered', count: number): Promise<void> {
    const enough = this.counts[outcome] + count;
    await this.until(() => this.counts[outcome] >= enough);
  }

  /** Resolves once each of them was answered again. */
  async allAnswered(): Promise<void> {
    const before = this.clients.map(({ counts }) => counts.answers);
    await this.until(() => this.clients.every(({ counts }, index) => counts.answers > (before[index] ?? 0)));
  }

  /**
   * Looks every so many milliseconds whether something has become so.
   * @throws Error once one of them has failed
   */
  async until(isSo: () => boolean | Promise<boolean>, everyMs = LOOK_EVERY_MS): Promise<void> {
    while (!(await isSo())) {
      if (this.hasFailed) throw new Error('a client has failed');
      await wait(everyMs);
    }
  }
}
