import { urlOf } from '../dom.js';

/** The parts of a link: in the fragment of its page's address, or wherever a mail program has moved them. */
export interface LinkAddress {
  token?: string | undefined;
  /** The address that it was mailed to. */
  email?: string | undefined;
  /** The code of the email. */
  code?: string | undefined;
  /** The address that it leads on to. */
  to?: string | undefined;
}

/** Reads a link from the fragment, or escaped up to three times, or from the middle of something else. */
export function readLink({ href, hash }: Location): LinkAddress {
  const exact = new URLSearchParams(hash.slice(1));
  let text = href;
  const unescaped = (_: string, hex: string) => String.fromCharCode(parseInt(hex, 16));
  for (let turn = 0; turn < 3; turn++) text = text.replace(/%([2-7][0-9a-f])/gi, unescaped);
  // The part of the address that says where to go on to is no part of the link.
  const [link = ''] = text.split(/[?&#;]to=/);
  const param = (name: string, from = link) =>
    exact.get(name) || new RegExp(`[?&#;]${name}=(?:3D)?([^&#\\s<>"]+)`).exec(from)?.[1];
  const token = /token=(?:3D(?=[\w-]{43}))?([\w-]{43})/.exec(text)?.[1];
  return { token, email: param('email'), code: param('code'), to: param('to', text) };
}

/** The path of the page, without what a mail program has hung on to it. */
export const pathOf = ({ pathname }: Location): string => pathname.replace(/\/?([^\w/-].*)?$/, '');

/** The fragment that holds a link. */
export function fragmentOf(link: LinkAddress): string {
  const known = Object.entries(link).filter(([, value]) => value) as [string, string][];
  return `#${new URLSearchParams(known).toString()}`;
}

/** The address, whole, if it is at one of these origins: anybody can write a link. */
export function ours(address: string | undefined, origins: readonly string[]): string | undefined {
  const { origin = '', href = '' } = urlOf(address ?? '') ?? {};
  const fits = (pattern: string) =>
    new RegExp(`^${pattern.replaceAll('.', '[.]').replace('*', '[a-z0-9-]+')}$`).test(origin);
  const isOurs = origins.some((one) => one === origin || (one.includes('*') && fits(one)));
  // So with no user in it, and of no scheme that has an origin inside.
  return isOurs && href.startsWith(`${origin}/`) ? href : undefined;
}
