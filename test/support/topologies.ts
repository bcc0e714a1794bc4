import type { Places } from '../../src/platform/http/cookie-reach-types.js';

/** Where a SPA and its API are, and with which attributes the cookies are set. */
export interface CookieReach {
  name: string;
  spa: string;
  api: string;
  sameSite: Places['COOKIE_SAME_SITE'];
  domain?: string;
  /** Another host, which may or may not be sent the session too. */
  bystander?: string;
}

const API = 'https://api.example.com';
const APP = 'https://app.example.com';
const LOCAL_API = 'http://localhost:3000';
const BYSTANDER = 'https://blog.example.com';

/** Domains that Chromium and the list agree about, and whose http no browser turns into https by itself. */
export const TOPOLOGIES: readonly CookieReach[] = [
  { name: 'one origin (a rewrite)', spa: APP, api: APP, sameSite: 'lax' },
  { name: 'two hosts of one domain', spa: APP, api: API, sameSite: 'lax', bystander: BYSTANDER },
  { name: 'two hosts of one domain', spa: APP, api: API, sameSite: 'strict', bystander: BYSTANDER },
  { name: 'two hosts of one domain', spa: APP, api: API, sameSite: 'none', bystander: BYSTANDER },
  {
    name: 'two hosts of one domain, which shares the cookies',
    spa: APP,
    api: API,
    sameSite: 'lax',
    domain: 'example.com',
    bystander: BYSTANDER,
  },
  {
    name: 'cookies for a public suffix',
    spa: 'https://acme.vercel.app',
    api: 'https://acme.vercel.app',
    sameSite: 'lax',
    domain: 'vercel.app',
  },
  {
    name: 'two hosts below a public suffix',
    spa: 'https://acme.vercel.app',
    api: 'https://acme-api.vercel.app',
    sameSite: 'lax',
  },
  {
    name: 'two hosts below a public suffix',
    spa: 'https://acme.vercel.app',
    api: 'https://acme-api.vercel.app',
    sameSite: 'none',
  },
  {
    name: 'two hosts below a public suffix',
    spa: 'https://acme.github.io',
    api: 'https://acme-api.github.io',
    sameSite: 'lax',
  },
  { name: 'two domains', spa: 'https://app.example.org', api: API, sameSite: 'lax' },
  { name: 'two domains', spa: 'https://app.example.org', api: API, sameSite: 'none' },
  { name: 'http beside https', spa: 'http://app.example.com', api: API, sameSite: 'lax' },
  { name: 'http beside https', spa: 'http://app.example.com', api: API, sameSite: 'none' },
  { name: 'two ports of localhost', spa: 'http://localhost:5173', api: LOCAL_API, sameSite: 'lax' },
  { name: 'two ports of localhost', spa: 'http://localhost:5173', api: LOCAL_API, sameSite: 'strict' },
  { name: 'an address beside localhost', spa: 'http://127.0.0.1:5173', api: LOCAL_API, sameSite: 'lax' },
  {
    name: 'two names below localhost',
    spa: 'http://app.localhost:5173',
    api: 'http://api.localhost:3000',
    sameSite: 'lax',
  },
  { name: 'localhost beside a deployed API', spa: 'http://localhost:5173', api: API, sameSite: 'lax' },
  { name: 'localhost beside a deployed API', spa: 'http://localhost:5173', api: API, sameSite: 'none' },
];
