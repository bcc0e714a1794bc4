const MAX_SECONDS = 86_400;

/** As every sender must write it today; the two obsolete forms count as nonsense. Source: RFC 9110, 5.6.7. */
const IMF_FIXDATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Reads a Retry-After header: a number of seconds, or a date. Source: RFC 9110, 10.2.3.
 * @returns seconds from `now`, at most 24 hours and 0 for what is past; undefined for nonsense
 */
export function retryAfterSeconds(header: string | undefined, now = new Date()): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d+$/.test(header)
    ? Number(header)
    : IMF_FIXDATE.test(header)
      ? Math.ceil((Date.parse(header) - now.getTime()) / 1000)
      : NaN;
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 0), MAX_SECONDS);
}
