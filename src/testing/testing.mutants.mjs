// @ts-check

/**
 * Ways to break what tests are made of, each of which a spec notices.
 * @type {import('../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'age-moves-other-sessions',
    file: 'src/testing/age.ts',
    search: ' WHERE id = $1`, [',
    replace: ' WHERE id = $1 OR user_id = (SELECT user_id FROM sessions WHERE id = $1)`, [',
    specs: ['src/testing/age.spec.ts'],
  },
  {
    name: 'age-forgets-nullable-timestamps',
    file: 'src/testing/age.ts',
    search: 'column instanceof PgTimestamp ?',
    replace: 'column instanceof PgTimestamp && column.notNull ?',
    specs: ['src/testing/age.spec.ts'],
  },
  {
    name: 'age-of-no-session-passes',
    file: 'src/testing/age.ts',
    search: 'if (count !== 1) throw',
    replace: 'if (count > 1) throw',
    specs: ['src/testing/age.spec.ts'],
  },
  {
    name: 'a-browser-takes-host-cookies-with-a-domain',
    file: 'src/testing/browser-jar.ts',
    search: "prefixSecurity: 'strict'",
    replace: "prefixSecurity: 'unsafe-disabled'",
    specs: ['src/testing/browser-jar.spec.ts'],
  },
  {
    name: 'a-browser-says-nothing-of-a-refused-cookie',
    file: 'src/testing/browser-jar.ts',
    search: 'return super.setCookieSync(cookie, url);',
    replace: 'return super.setCookieSync(cookie, url, { ignoreError: true });',
    specs: ['src/testing/browser-jar.spec.ts'],
  },
  {
    name: 'a-browser-lets-http-replace-secure-cookies',
    file: 'src/testing/browser-jar.ts',
    search: 'other.key === key && other.secure',
    replace: 'other.key === key && !other.secure',
    specs: ['src/testing/browser-jar.spec.ts'],
  },
  {
    name: 'toMatchProblem-trusts-the-status-line',
    file: 'src/testing/problem-matcher.ts',
    search: "    ...fault('its status', problem.status, status),\n",
    replace: '',
    specs: ['src/testing/problem-matcher.spec.ts'],
  },
  {
    name: 'toMatchProblem-takes-the-id-of-another-request',
    file: 'src/testing/problem-matcher.ts',
    search: "answer.headers['x-request-id'] ?? 'an id'",
    replace: "problem.requestId ?? 'an id'",
    specs: ['src/testing/problem-matcher.spec.ts'],
  },
  {
    name: 'linkFrom-takes-any-link',
    file: 'src/testing/mailbox.ts',
    search: '(purpose === undefined || link.purpose === purpose)',
    replace: 'link.purpose !== undefined',
    specs: ['src/testing/sign-up.spec.ts'],
  },
  {
    name: 'signUp-begins-a-second-session',
    file: 'src/testing/sign-up.ts',
    search: "if (!browser.cookie('access')) demand",
    replace: 'demand',
    specs: ['src/testing/sign-up.spec.ts'],
  },
  {
    name: 'the-databases-of-a-run-stay',
    file: 'src/testing/databases/keeper.ts',
    search: 'name === TEMPLATE || name.startsWith(PREFIX)',
    replace: 'name === TEMPLATE',
    specs: ['src/testing/databases/databases.spec.ts'],
  },
  {
    name: 'the-keeper-outlives-its-run',
    file: 'src/testing/databases/keeper.ts',
    search: "await once(process.stdin.resume(), 'end');",
    replace: 'await new Promise((resolve) => setTimeout(resolve, 60_000));',
    specs: ['src/testing/databases/databases.spec.ts'],
  },
  {
    name: 'workers-share-one-database',
    file: 'src/testing/databases/worker-database.ts',
    search: '`${workerId()}_${name}`',
    replace: 'workerId()',
    specs: ['src/testing/databases/databases.spec.ts'],
  },
];
