import { createRemoteJWKSet, type FlattenedJWSInput, type JWSHeaderParameters } from 'jose';

/** How soon after a failure, or for an unknown key, the keys are asked for again, in milliseconds. */
const COOLDOWN_MS = 10_000;

export interface KeyTimes {
  /** How long to wait for an answer, in milliseconds. */
  timeoutMs: number;
  /** For how long the keys are taken as they are. */
  keptMs: number;
  /** For how long they count while newer ones can't be had. */
  staleMs: number;
}

/**
 * Postern's public keys. Those that were had are used at once, and asked for again in the background: nobody
 * waits for a Postern that does not answer, as long as they are not too old.
 */
export class PublishedKeys {
  readonly #keys: ReturnType<typeof createRemoteJWKSet>;
  #hadAt: number | undefined;
  #failedAt = Number.NEGATIVE_INFINITY;
  #failure: unknown;
  #asking: Promise<void> | undefined;

  constructor(
    url: URL,
    private readonly times: KeyTimes,
  ) {
    this.#keys = createRemoteJWKSet(url, {
      // How old they are is this class's to say.
      cacheMaxAge: Number.POSITIVE_INFINITY,
      cooldownDuration: COOLDOWN_MS,
      timeoutDuration: times.timeoutMs,
    });
  }

  /** For jose: the key that a token names. */
  readonly find = (header: JWSHeaderParameters, token: FlattenedJWSInput) => this.#keys(header, token);

  /** Resolves when there are keys that count. @throws what has hindered that */
  async ready(): Promise<void> {
    const { keptMs, staleMs } = this.times;
    const age = this.#hadAt === undefined ? Number.POSITIVE_INFINITY : performance.now() - this.#hadAt;
    if (age <= keptMs) return;
    const asking = this.#ask(age === Number.POSITIVE_INFINITY);
    if (age > staleMs) await asking;
    else asking.catch(() => undefined);
  }

  /** Asks once at a time, and for a while not again after a failure, but where there are none at all. */
  #ask(isFirst: boolean): Promise<void> {
    if (!isFirst && performance.now() - this.#failedAt < COOLDOWN_MS)
      return Promise.reject(asError(this.#failure));
    this.#asking ??= this.#keys
      .reload()
      .then(
        () => void (this.#hadAt = performance.now()),
        (error: unknown) => {
          this.#failedAt = performance.now();
          this.#failure = error;
          throw error;
        },
      )
      .finally(() => (this.#asking = undefined));
    return this.#asking;
  }
}

const asError = (failure: unknown) => (failure instanceof Error ? failure : new Error(String(failure)));
