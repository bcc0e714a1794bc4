import { randomBytes } from 'node:crypto';
import { type Fate, Owner, type Tab, type Trip } from './owner.js';
import type { Refusal, Tokens } from './session-server.js';

/** The registration that a browser sends after a sign-in. */
export interface Registration {
  after: number;
  trip: Trip;
}

/** A public key, as far as the database compares it. */
export const newKey = (): Buffer => randomBytes(65);

/**
 * An owner whose browser binds the session to a key, and renews the access cookie by itself. Source: W3C,
 * Device Bound Session Credentials.
 */
export class BoundOwner extends Owner {
  /** The key of its bound session; undefined while it has none. */
  key: Buffer | undefined;
  private isRegistering = false;
  private renewing: Promise<void> | undefined;

  async register({ after, trip }: Registration): Promise<void> {
    const key = newKey();
    await this.world.clock.sleep(after);
    // With a later token the server takes it for a copy.
    if (this.cookies().refresh?.generation !== 0) return;
    this.isRegistering = true;
    const answer = await this.sendOwn(trip, key, true);
    this.isRegistering = false;
    if (!answer || 'refused' in answer) return;
    this.jar = { ...this.jar, ...answer };
    this.key = key;
    this.world.note('browser', 'has bound the session');
  }

  /** The browser holds a request back while the access cookie is missing. */
  protected override async call(tab: Tab, trip: Trip): Promise<Fate | 'accepted' | Refusal> {
    if (this.key && !this.cookies().access)
      await (this.renewing ??= this.renew(this.key, trip).finally(() => (this.renewing = undefined)));
    return super.call(tab, trip);
  }

  /** A page that is told that the browser refreshes asks who is signed in. */
  protected override refreshesAfter(refusal: Refusal, startsWithRefresh: boolean): boolean {
    if (refusal.refused === 'DEVICE_BINDING_REQUIRED') return false;
    return super.refreshesAfter(refusal, startsWithRefresh);
  }

  protected override isPassing(refusal: Refusal): boolean {
    const hasKey = this.key !== undefined || this.isRegistering;
    return super.isPassing(refusal) || (hasKey && refusal.refused === 'DEVICE_BINDING_REQUIRED');
  }

  private async renew(key: Buffer, trip: Trip): Promise<void> {
    const answer = await this.sendOwn(trip, key, false);
    if (!answer) return;
    if (!('refused' in answer)) this.jar = { ...this.jar, ...answer };
    else {
      // Any status from 400 to 499 ends the session for the browser.
      this.key = undefined;
      if (answer.clearsCookies) this.jar = {};
    }
  }

  /** A request of the browser's own; undefined where it, or its answer, is lost. */
  private async sendOwn(
    { there, back, lost, network }: Trip,
    key: Buffer,
    isBinding: boolean,
  ): Promise<Tokens | Refusal | undefined> {
    const { refresh } = this.cookies();
    const { agent } = this;
    await this.world.clock.sleep(there);
    let answer: Tokens | Refusal | undefined;
    if (lost !== 'request') {
      answer = await this.world.refresh('browser', refresh, { network, agent, key }, isBinding);
      if (!isBinding && 'refused' in answer) this.requireExpiry(refresh === undefined, answer);
    }
    await this.world.clock.sleep(back);
    return lost === 'nothing' ? answer : undefined;
  }
}
