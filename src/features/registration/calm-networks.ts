import { AppError } from '../../platform/errors/app-error.js';
import { networkOf } from '../../platform/limits/network.js';

/** For how long the requests of a network are counted first after one was refused, in milliseconds. */
const WARY_MS = 60_000;

/** How many of these networks are known at once: beyond them the one that was refused longest ago is not. */
const MAX_WARY = 10_000;

/**
 * Says of which networks a registration may do its work before the limits are asked. It is counted by the
 * statement that writes it, so that it takes one round trip; but then its password is hashed whatever the
 * limits say. So only one of a network does that at a time, and none for a minute after the limits refused
 * one: beyond its limits a network can have one password a minute hashed, in each instance.
 */
export class CalmNetworks {
  private readonly underWay = new Set<string>();
  /** In the order of their refusals. As Date.now(). */
  private readonly refusedAt = new Map<string, number>();

  /**
   * Does what suits the network: `ahead`, or else `first`, which counts before it works.
   * @throws what they throw
   */
  async choose<T>(ip: string | null, ahead: () => Promise<T>, first: () => Promise<T>): Promise<T> {
    const { narrow, wide } = networkOf(ip);
    // Of an IPv6 address the wider one, or each narrow one in it would be a calm one.
    const network = wide ?? narrow;
    const isCalm = !this.underWay.has(network) && !this.isWary(network);
    if (isCalm) this.underWay.add(network);
    try {
      return await (isCalm ? ahead() : first());
    } catch (error) {
      if (error instanceof AppError && error.code === 'RATE_LIMITED') this.beWary(network);
      throw error;
    } finally {
      if (isCalm) this.underWay.delete(network);
    }
  }

  private isWary(network: string): boolean {
    const refusedAt = this.refusedAt.get(network);
    if (refusedAt === undefined) return false;
    if (Date.now() - refusedAt < WARY_MS) return true;
    this.refusedAt.delete(network);
    return false;
  }

  private beWary(network: string): void {
    this.refusedAt.delete(network);
    this.refusedAt.set(network, Date.now());
    const [eldest] = this.refusedAt.keys();
    if (this.refusedAt.size > MAX_WARY && eldest !== undefined) this.refusedAt.delete(eldest);
  }
}
