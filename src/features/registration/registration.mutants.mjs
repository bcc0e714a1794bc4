// @ts-check

/**
 * Ways to break features/registration, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-deletion-leaves-attempts-to-register',
    file: 'src/features/registration/feature.ts',
    search: 'WHERE ${registrations.email} = ${email} OR ${registrations.userId}',
    replace: 'WHERE ${registrations.userId}',
    specs: ['src/features/account/account.spec.ts'],
  },
  {
    name: 'register-tells-of-known-addresses',
    file: 'src/features/registration/registrations.repository.ts',
    search: 'return insertStatement(on, { ...counts, ...attempt, seconds: ATTEMPT_SECONDS, byInvitation });',
    replace:
      'return insertStatement(on, { ...counts, ...attempt, seconds: ATTEMPT_SECONDS, byInvitation })' +
      '.then(async (hits) => {\n      await on.execute(sql`SELECT 1 / count(*) FROM (SELECT 1 WHERE NOT ' +
      'EXISTS (SELECT 1 FROM users WHERE email = ${attempt.email})) x`);\n      return hits;\n    });',
    specs: ['src/features/registration/registration.spec.ts'],
  },
  {
    name: 'a-retry-of-verify-needs-no-cookie',
    file: 'src/features/registration/following.ts',
    search: 'WHERE ${r.browserHash} = ${browserHash} AND ${r.email} = ${link.email}',
    replace:
      'WHERE coalesce(${browserHash}, ${r.browserHash}) = ${r.browserHash} AND ${r.email} = ${link.email}',
    specs: ['src/features/registration/sign-in-after-verify.spec.ts'],
  },
  {
    name: 'a-link-alone-verifies',
    file: 'src/features/registration/followed-links.ts',
    search: 'return work(link, link.browserPending);',
    replace: "return work(link, link.browserPending ?? { id: link.id, locale: 'en' });",
    specs: ['src/features/registration/registration.spec.ts'],
  },
  {
    name: 'passwords-without-limit',
    file: 'src/features/registration/followed-links.ts',
    search: 'PASSWORD_TRIES = 10',
    replace: 'PASSWORD_TRIES = 1_000_000',
    specs: ['src/features/registration/registration.spec.ts'],
  },
  {
    name: 'a-network-beyond-its-limit-uses-the-tries-of-a-link-up',
    file: 'src/features/registration/following.ts',
    search: 'FROM passed',
    replace: 'FROM (SELECT 1) AS anyhow',
    specs: ['src/platform/limits/rate-limits.spec.ts'],
  },
  {
    name: 'a-server-that-was-busy-has-used-a-try-up',
    file: 'src/features/registration/followed-links.ts',
    search: 'if (isTaken) await',
    replace: 'if (!isTaken) await',
    specs: ['src/features/registration/sign-in-after-verify.spec.ts'],
  },
  {
    name: 'a-code-opens-any-address',
    file: 'src/features/registration/links.ts',
    search: 'WHERE ${r.email} = ${',
    replace: 'WHERE true OR ${r.email} = ${',
    specs: ['src/features/link-codes/link-codes.spec.ts'],
  },
  {
    name: 'a-registration-of-before-takes-an-address-that-can-be-taken-back',
    file: 'src/features/registration/verifying.ts',
    search: ' AND NOT ${isReserved(r.email)}',
    replace: '',
    specs: ['src/features/email-change/email-undo.spec.ts'],
  },
  {
    name: 'everybody-is-invited',
    file: 'src/features/registration/registering.ts',
    search: '(${v.byInvitation} AND NOT invited)',
    replace: '(${v.byInvitation} AND invited IS NULL)',
    specs: ['src/features/registration/sign-up.spec.ts'],
  },
  {
    name: 'an-attempt-is-written-before-its-mail',
    file: 'src/features/registration/registrations.repository.ts',
    search: 'return insertStatement(on, { ...counts, ...attempt, seconds: ATTEMPT_SECONDS, byInvitation });',
    replace:
      'return (async () => {\n      await on.insert(registrations).values({ ...attempt, expiresAt: ' +
      "sql`now() + interval '1 day'` });\n      await on.execute(sql`INSERT INTO outbox (id, template, " +
      "recipient, subject_id, key_id) VALUES\n      (${attempt.mailId}, 'verify-email', ${attempt.email}, " +
      '${attempt.id}, ${attempt.keyId})`);\n      return [];\n    })();',
    specs: ['test/processes/kill-proof.spec.ts'],
  },
  {
    name: 'a-network-beyond-its-limits-has-passwords-hashed',
    file: 'src/features/registration/calm-networks.ts',
    search: '!this.underWay.has(network) && !this.isWary(network)',
    replace: '!this.underWay.has(network)',
    specs: ['src/features/registration/registration.spec.ts'],
  },
];
