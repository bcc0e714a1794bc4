import { signUp } from 'postern/testing';
import { startApp } from './app.js';

const TERMS_VERSION = '2026-12-01';
const person = async () => signUp(await startApp({ TERMS_VERSION }));

const accept = async (version: string) =>
  (await person()).send('post', '/auth/me/terms', { body: { version } });

/** How the routes of the terms of use are made to do what they are for. */
export const termsDone = {
  'GET /auth/me/terms': async () => (await person()).send('get', '/auth/me/terms'),
  'POST /auth/me/terms': () => accept(TERMS_VERSION),
};

/** And how to refuse. */
export const termsRefusals = {
  'POST /auth/me/terms': { TERMS_OUTDATED: () => accept('2026-05-01') },
};
