import type { Answer } from 'postern/testing';
import { type Member, parseList } from './structured-fields.js';

/** What an answer asks this user agent to register. */
export interface Registration {
  path: string;
  challenge: string | undefined;
  authorization: string | undefined;
}

/**
 * The registrations that an answer asks for, of those that an agent can follow which knows ES256 alone and
 * shares no key with another site. Source: the draft, "Process session registration".
 */
export function readRegistrations({ headers }: Answer): Registration[] {
  const registrations: Registration[] = [];
  for (const member of parseList(headers['secure-session-registration'] ?? '') ?? []) {
    if (!('inner' in member)) continue;
    const path = textOf(member, 'path');
    const challenge = textOf(member, 'challenge');
    const authorization = textOf(member, 'authorization');
    if (typeof path !== 'string' || challenge === null || authorization === null) continue;
    const isKnown = member.inner.some(({ bare }) => bare.type === 'token' && bare.value === 'ES256');
    const isShared = [...member.params.keys()].some((name) => name.startsWith('provider_'));
    // Where no key pair comes of one of them, the draft returns, and leaves those after it.
    if (!isKnown || isShared) break;
    registrations.push({ path, challenge, authorization });
  }
  return registrations;
}

/** The challenges that an answer brings for sessions. Source: the draft, "Cache challenge". */
export function readChallenges({ headers }: Answer): { id: string; challenge: string }[] {
  const members = parseList(headers['secure-session-challenge'] ?? '') ?? [];
  return members.flatMap((member) => {
    const id = textOf(member, 'id');
    const isChallenge = 'bare' in member && member.bare.type === 'string' && typeof id === 'string';
    return isChallenge ? [{ id, challenge: member.bare.value as string }] : [];
  });
}

/** Undefined where there is no such parameter, and null where it is no string. */
function textOf({ params }: Member, name: string): string | null | undefined {
  const found = params.get(name);
  return found === undefined ? undefined : found.type === 'string' ? found.value : null;
}
