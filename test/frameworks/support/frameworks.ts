import { resolve } from 'node:path';

/** A framework's real server, with the small app of `apps/` in it. */
export interface Framework {
  name: string;
  folder: string;
  /** What node runs there, with its arguments. */
  program: readonly string[];
  /** What it wants to be told besides PORT and HOST. */
  variables: Readonly<Record<string, string>>;
  /** Asked for by its own scripts when a person goes to `/private`, or to a note. */
  dataPaths: readonly string[];
  /** Its pages have a Vary of their own, whatever a middleware says. */
  ownVary?: true;
  /** The headers by which it asks for the data of a page, at the page's own address. */
  dataHeaders?: Readonly<Record<string, string>>;
  /** The headers of such a request that it makes ahead of a visit. */
  aheadHeaders?: Readonly<Record<string, string>>;
}

const FOLDER = resolve('test/frameworks');
const app = (name: string) => `${FOLDER}/apps/${name}`;

export const FRAMEWORKS: readonly Framework[] = [
  {
    name: 'Next',
    folder: `${FOLDER}/.postern/next`,
    program: [`${FOLDER}/node_modules/next/dist/bin/next`, 'start'],
    variables: { NEXT_TELEMETRY_DISABLED: '1' },
    dataPaths: [],
    ownVary: true,
    dataHeaders: { rsc: '1' },
    aheadHeaders: { rsc: '1', 'next-router-prefetch': '1' },
  },
  {
    name: 'SvelteKit',
    folder: app('sveltekit'),
    program: ['.postern/build/index.js'],
    variables: { PROTOCOL_HEADER: 'x-forwarded-proto' },
    dataPaths: ['/private/__data.json', '/notes/1/__data.json'],
  },
  {
    name: 'Nuxt',
    folder: app('nuxt'),
    program: ['.postern/build/server/index.mjs'],
    variables: {},
    dataPaths: ['/api/session', '/api/notes/1'],
  },
  {
    name: 'React Router',
    folder: app('react-router'),
    program: [`${FOLDER}/node_modules/@react-router/serve/bin.cjs`, '.postern/build/server/index.js'],
    variables: {},
    dataPaths: ['/private.data', '/notes/1.data'],
  },
  {
    name: 'Request and Response',
    folder: app('plain'),
    program: ['server.js'],
    variables: {},
    dataPaths: [],
  },
];

/** The example of a resource server: it renders no page, and knows a user by an access token alone. */
export const RESOURCE_SERVER: Framework = {
  name: 'Next, which checks tokens',
  folder: `${FOLDER}/.postern/next-verify`,
  program: [`${FOLDER}/node_modules/next/dist/bin/next`, 'start'],
  variables: { NEXT_TELEMETRY_DISABLED: '1', POSTERN_KEYS_KEPT_MS: '1' },
  dataPaths: [],
};
