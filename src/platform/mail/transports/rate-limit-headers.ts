import type { ProviderCapacity } from '../mail.js';

/** Beyond these a header is not about mails a second, and is not believed. */
const MOST = 1000;
const MAX_SECONDS = 60;

/**
 * How many mails the provider takes in one of its windows. Source: Resend, "Rate limit" (`ratelimit-limit`,
 * as in the Internet-Draft draft-ietf-httpapi-ratelimit-headers-03; a policy may follow the number).
 */
export function maxAtOnce(headers: Record<string, string>): number | undefined {
  const most = wholeNumber(headers['ratelimit-limit']);
  return most !== undefined && most >= 1 && most <= MOST ? most : undefined;
}

/** @returns undefined where the provider doesn't say, or says nonsense */
export function capacityLeft(headers: Record<string, string>): ProviderCapacity | undefined {
  const [left, seconds] = [
    wholeNumber(headers['ratelimit-remaining']),
    wholeNumber(headers['ratelimit-reset']),
  ];
  if (left === undefined || seconds === undefined || seconds > MAX_SECONDS) return undefined;
  return { left, seconds, most: maxAtOnce(headers) };
}

function wholeNumber(header: string | undefined): number | undefined {
  const digits = /^\s*(\d{1,9})\s*(?:[,;].*)?$/.exec(header ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
