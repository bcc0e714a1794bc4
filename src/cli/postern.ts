import { Command } from 'commander';

/** A subcommand: declares its arguments, options and what it does. */
interface Subcommand {
  declare(command: Command): void;
}

/** Each is loaded when it is asked for. */
const SUBCOMMANDS: Record<string, { summary: string; load: () => Promise<Subcommand> }> = {
  dev: {
    summary: 'starts a database, builds the app, runs it, and does so again with every change',
    load: () => import('./commands/dev.ts'),
  },
  build: {
    summary: 'compiles the app; for Vercel, bundles it and migrates the database, too',
    load: () => import('./commands/build.ts'),
  },
  start: { summary: 'runs the compiled app', load: () => import('./commands/start.ts') },
  migrate: {
    summary: 'brings the database up to date by the migrations that it lacks',
    load: () => import('./commands/migrate.ts'),
  },
  generate: {
    summary: 'writes the migration for what has changed in the tables',
    load: () => import('./commands/generate.ts'),
  },
  push: {
    summary: 'makes the tables of a database of development as the source says, without a migration',
    load: () => import('./commands/push.ts'),
  },
  drift: {
    summary: 'says whether the migrations make the tables that the source describes',
    load: () => import('./commands/drift.ts'),
  },
  roles: {
    summary: 'makes a role for the app that may read and write rows, and nothing else',
    load: () => import('./commands/roles.ts'),
  },
  doctor: {
    summary: 'says whether the environment is good, and what it leads to',
    load: () => import('./commands/doctor.ts'),
  },
  user: {
    summary: 'makes, invites, imports, changes and disables users',
    load: () => import('./commands/user.ts'),
  },
  reencrypt: {
    summary: 'encrypts anew under the newest DATA_ENCRYPTION_KEY what another one has encrypted',
    load: () => import('./commands/reencrypt.ts'),
  },
  audit: {
    summary: 'seals the audit, verifies that nobody has rewritten it, and exports it',
    load: () => import('./commands/audit.ts'),
  },
  keys: {
    summary: 'makes, promotes and retires the keys of access tokens that others can check',
    load: () => import('./commands/keys.ts'),
  },
  webhooks: {
    summary: 'lists webhooks, sends them again, makes a secret for an endpoint',
    load: () => import('./commands/webhooks.ts'),
  },
  'client-types': {
    summary: 'writes what the browser client knows of the API',
    load: () => import('./commands/client-types.ts'),
  },
  'mail-preview': {
    summary: 'shows every email, and every page behind a link, in every language',
    load: () => import('./commands/mail-preview.ts'),
  },
};

const args = process.argv.slice(2);
const program = new Command('postern').description('A session backend: its development and its operation.');
for (const [name, { summary, load }] of Object.entries(SUBCOMMANDS)) {
  const command = program.command(name).description(summary);
  if (args.includes(name)) (await load()).declare(command);
}
await program.parseAsync(args, { from: 'user' });
