import { resolve } from 'node:path';

/** A framework's real server, with the small app of `apps/` in it. */
export interface Framework {
  name: string;
  folder: string;
  /** What node runs there, with its arguments. */
  program: readonly string[];
  /** What it wants to be told besides PORT and HOST. */
  variables: Readonly<Record<string, string>>;
  /** What its own scripts ask for when a person goes to a page of `/private`, or to a note. */
  dataPaths: readonly string[];
}

const FOLDER = resolve('test/frameworks');
const app = (name: string) => `${FOLDER}/apps/${name}`;

export const FRAMEWORKS: readonly Framework[] = [
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
