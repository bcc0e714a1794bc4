import type { CookieRow } from '../../platform/registry/feature.js';

const flow = { shared: false, comesFromElsewhere: true } as const;

/** As many sign-ins by a provider can be under way in one browser, in tabs of their own: one in each. */
export const cookies = {
  flow1: { name: 'flow_1', ...flow },
  flow2: { name: 'flow_2', ...flow },
  flow3: { name: 'flow_3', ...flow },
  flow4: { name: 'flow_4', ...flow },
} as const satisfies Record<string, CookieRow>;

export type FlowCookie = keyof typeof cookies;

export const FLOW_COOKIES = Object.keys(cookies) as [FlowCookie, ...FlowCookie[]];

type OwnCookies = typeof cookies;
declare module '../../platform/registry/cookies.js' {
  interface Cookies extends OwnCookies {}
}
