import type { Step } from './steps.js';

/** The path of APP_URL: `/api`, or nothing at all. */
export function basePathOf(appUrl: string): string {
  return new URL(appUrl).pathname.replace(/\/$/, '');
}

/**
 * Serves all routes below APP_URL's path, which a proxy hands on as it is. A request without it is served,
 * too: a balancer that asks this process for its health, and Vercel's cron, know no base path.
 */
export function belowBasePath(appUrl: string): Step[] {
  const base = basePathOf(appUrl);
  if (base === '') return [];
  return [
    (req) => {
      req.url = belowBase(base, req.url);
    },
  ];
}

/** The rest of a URL below a base path; the whole of one that is not below it. */
export function belowBase(base: string, url: string): string {
  const rest = url.startsWith(base) ? url.slice(base.length) : undefined;
  if (rest === undefined || !/^(?:[/?#]|$)/.test(rest)) return url;
  return rest.startsWith('/') ? rest : `/${rest}`;
}
