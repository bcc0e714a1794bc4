import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What all issuers of a spec keep, by kind and id. */
const kept = new Map<string, AdapterPayload>();

const grants = (payload: AdapterPayload, grantId: string) => payload.grantId === grantId;

/** Has been signed in everywhere for so many seconds more. */
export function ageSessions(seconds: number): void {
  for (const [key, payload] of kept)
    if (key.startsWith('Session:') && typeof payload.loginTs === 'number') payload.loginTs -= seconds;
}

/** The storage of oidc-provider, in memory: its own warns, at every start, that it is in memory. */
export class IssuerStore implements Adapter {
  constructor(private readonly kind: string) {}

  upsert(id: string, payload: AdapterPayload): Promise<void> {
    kept.set(this.keyOf(id), payload);
    return Promise.resolve();
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(kept.get(this.keyOf(id)));
  }

  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const found = [...kept].find(([key, payload]) => key.startsWith(`${this.kind}:`) && payload.uid === uid);
    return Promise.resolve(found?.[1]);
  }

  consume(id: string): Promise<void> {
    const payload = kept.get(this.keyOf(id));
    if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    return Promise.resolve();
  }

  destroy(id: string): Promise<void> {
    kept.delete(this.keyOf(id));
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, payload] of kept) if (grants(payload, grantId)) kept.delete(key);
    return Promise.resolve();
  }

  private keyOf(id: string): string {
    return `${this.kind}:${id}`;
  }
}
