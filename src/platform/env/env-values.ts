import { isIPv4 } from 'node:net';
import * as z from 'zod';

/**
 * A whole number from `min` to `max`, both included. One rule in the place of three, each of which zod makes
 * an object of for each variable: fifty fewer at a start.
 */
export function wholeNumber(min: number, max: number) {
  return z.string().transform((written, context) => {
    const value = Number(written);
    if (/^\d+$/.test(written) && value >= min && value <= max) return value;
    context.addIssue({ code: 'custom', message: `a whole number from ${min} to ${max}` });
    return z.NEVER;
  });
}

/** A duration in whole seconds, at most 400 days: browsers keep no cookie longer (RFC 6265bis, 5.5). */
export const seconds = wholeNumber(1, 34_560_000);

export const flag = z.enum(['on', 'off'], { error: 'on or off' }).transform((value) => value === 'on');

/** Whether the percent signs of a URL's part stand for UTF-8. */
export function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether a URL's host is this machine: `localhost`, a name below it, 127.0.0.0/8 or `[::1]`. */
export function isLoopback(host: string): boolean {
  return /(^|\.)localhost$/i.test(host) || host === '[::1]' || (host.startsWith('127.') && isIPv4(host));
}
