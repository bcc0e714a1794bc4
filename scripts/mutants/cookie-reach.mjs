// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

const TOPOLOGY = 'src/platform/http/cookie-reach.ts';
const TOPOLOGY_SPECS = ['src/platform/http/cookie-reach.spec.ts'];

/** Where the cookies go, what the doctor says, and what is remembered of a token. @type {Mutant[]} */
export const cookieReach = [
  {
    name: 'the-private-section-is-left-out',
    file: 'src/platform/http/site.ts',
    search: 'allowPrivateDomains: true',
    replace: 'allowPrivateDomains: false',
    specs: TOPOLOGY_SPECS,
  },
  {
    name: 'the-scheme-does-not-count',
    file: TOPOLOGY,
    search: 'if (spa.protocol === api.protocol && siteOf(',
    replace: 'if (siteOf(',
    specs: TOPOLOGY_SPECS,
  },
  {
    name: 'what-browsers-never-serve-is-a-warning',
    file: TOPOLOGY,
    search: 'isFault: !isAtHome',
    replace: 'isFault: false',
    specs: ['test/doctor.spec.ts'],
  },
  {
    name: 'whoever-develops-with-a-deployments-list-is-stopped',
    file: TOPOLOGY,
    search: 'isFault: !isAtHome',
    replace: 'isFault: true',
    specs: TOPOLOGY_SPECS,
  },
  {
    name: 'the-start-does-not-ask-where-the-cookies-go',
    file: 'src/create-app.ts',
    search: 'if (faults.length > 0) throw new ConfigError(faults);',
    replace: '',
    specs: ['src/vercel-handler.spec.ts', 'test/boot.spec.ts'],
  },
  {
    name: 'the-doctor-takes-any-database-for-that-of-migrations',
    file: 'src/cli/doctor/database.ts',
    search: 'if ((await identityOf(pooled)) !== identity) found.push(other);',
    replace: '',
    specs: ['test/doctor-database.spec.ts'],
  },
  {
    name: 'a-password-is-taken-for-a-path',
    file: 'src/platform/db/variables.ts',
    search: "!rest.includes('@') && ",
    replace: '',
    specs: ['src/platform/db/variables.spec.ts'],
  },
  {
    name: 'a-token-that-was-right-once-is-right-for-ever',
    file: 'src/features/sessions/access-token.ts',
    search: 'const token = isExpired ? undefined : (known ?? this.verify(text));',
    replace: 'const token = known ?? this.verify(text);',
    specs: ['src/features/sessions/access-token.spec.ts'],
  },
  {
    name: 'a-turn-of-the-sweep-knows-no-end',
    file: 'src/features/maintenance/maintenance.service.ts',
    search: 'if (isExpired()) return swept;',
    replace: '',
    specs: ['test/cron.spec.ts'],
  },
];
