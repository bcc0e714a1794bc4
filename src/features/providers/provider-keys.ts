import type { JSONWebKeySet } from 'jose';
import type { AuthorizationServer, JWKSCacheInput } from 'oauth4webapi';
import type { Env } from '../../platform/env/env.js';
import { callOut } from '../../platform/outbound/call-out.js';
import type { ProviderSettings } from './settings.js';

/** How long keys are taken from memory, in seconds: as oauth4webapi does. */
const KEPT_SECONDS = 300;

/**
 * How long the same keys are taken, in milliseconds, whatever tokens come that none of them fits: a stranger
 * can make up as many as he likes. So long takes a change of the provider's keys, at the most.
 */
const LEFT_ALONE_MS = 30_000;

/** Errors of jose's that other keys could put right. */
const BY_OTHER_KEYS: ReadonlySet<unknown> = new Set([
  'ERR_JWKS_NO_MATCHING_KEY',
  'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
]);

/** The way to a provider's keys, and what a look-up of them costs. */
interface Source {
  server: () => Promise<AuthorizationServer>;
  /** Called before somebody has the provider called. @throws AppError `RATE_LIMITED` */
  pay: () => Promise<unknown>;
}

/** A provider's keys, which sign-ins and logout tokens are checked by. */
export class ProviderKeys {
  /** As oauth4webapi keeps them. */
  kept: JWKSCacheInput = {};
  private asked: { keys: Promise<JSONWebKeySet>; until: number } | undefined;

  constructor(
    private readonly settings: ProviderSettings,
    private readonly env: Env,
  ) {}

  /**
   * Checks something that anybody can send: by the keys that are kept, and where none of them fits by newer
   * ones. Those are asked for once in half a minute at the most.
   * @throws what `check` and `pay` throw; Error of any kind where the provider can't be reached
   */
  async check<T>(source: Source, check: (keys: JSONWebKeySet) => Promise<T>): Promise<T> {
    const kept = this.fromMemory();
    if (!kept) return check(await this.ask(source));
    try {
      return await check(kept);
    } catch (error) {
      if (!BY_OTHER_KEYS.has((error as { code?: unknown }).code)) throw error;
      return check(await this.ask(source));
    }
  }

  private fromMemory(): JSONWebKeySet | undefined {
    const { kept } = this;
    if (!('uat' in kept) || Date.now() / 1000 - kept.uat > KEPT_SECONDS) return undefined;
    return kept.jwks;
  }

  private async ask({ server, pay }: Source): Promise<JSONWebKeySet> {
    if (!this.isAskedLately()) {
      await pay();
      // Somebody else may have asked meanwhile.
      if (!this.isAskedLately()) this.asked = { keys: this.load(server), until: Date.now() + LEFT_ALONE_MS };
    }
    if (!this.asked) throw new Error('keys that were asked for are not there');
    return this.asked.keys;
  }

  private isAskedLately(): boolean {
    return this.asked !== undefined && Date.now() < this.asked.until;
  }

  private async load(server: Source['server']): Promise<JSONWebKeySet> {
    const { jwks_uri: url } = await server();
    if (url === undefined) throw new Error('its discovery document has no keys');
    const headers = { accept: 'application/json', 'user-agent': `Postern (${this.env.APP_URL})` };
    const { status, body } = await callOut({ url, named: this.settings.named, headers }, this.env);
    if (status !== 200) throw new Error(`its keys are answered ${status}`);
    const jwks = JSON.parse(body.toString()) as JSONWebKeySet;
    this.kept = { jwks, uat: Math.floor(Date.now() / 1000) };
    return jwks;
  }
}
