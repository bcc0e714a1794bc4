// @ts-check

const folder = 'src/features/device-authorization';
const grants = [`${folder}/device-authorization.spec.ts`];
const page = [`${folder}/device-page.spec.ts`];
const polls = [`${folder}/device-polls.spec.ts`];
const bound = [`${folder}/device-bound.spec.ts`];
const attacks = [`${folder}/device-attacks.spec.ts`];

/**
 * Ways to break device authorization, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-hasty-device-is-never-slowed',
    file: `${folder}/polling.ts`,
    search: 'least(${d.intervalSeconds} + ${literal(SLOWER_SECONDS)}, ${literal(MAX_INTERVAL_SECONDS)})',
    replace: '${d.intervalSeconds}',
    specs: grants,
  },
  {
    name: 'a-used-code-is-good-again',
    file: `${folder}/polling.ts`,
    search: "WHEN ${d.usedAt} IS NOT NULL THEN 'used'",
    replace: '',
    specs: grants,
  },
  {
    name: 'anybody-may-repeat-a-used-code',
    file: `${folder}/device-grants.service.ts`,
    search: "deviceCodeHash.toString('hex'), ip, userAgent, ...key]",
    replace: "deviceCodeHash.toString('hex')]",
    specs: grants,
  },
  {
    name: 'a-used-code-is-good-for-as-long-as-it-lives',
    file: `${folder}/polling.ts`,
    search: 'export const REPEAT_SECONDS = 60;',
    replace: 'export const REPEAT_SECONDS = 600;',
    specs: grants,
  },
  {
    name: 'an-expired-approval-lets-in',
    file: `${folder}/polling.ts`,
    search: "WHEN ${d.expiresAt} <= now() THEN 'expired'",
    replace: '',
    specs: grants,
  },
  {
    name: 'a-device-proves-its-person-anew',
    file: `${folder}/polling.ts`,
    search: 'extract(epoch FROM now()) - value::numeric',
    replace: '0',
    specs: grants,
  },
  {
    name: 'a-device-is-a-trusted-browser',
    file: `${folder}/deciding.ts`,
    search: 'sql`${s.proofs} - ${literal(OF_THIS_BROWSER)}`',
    replace: 'sql`${s.proofs}`',
    specs: grants,
  },
  {
    name: 'a-browser-is-handed-tokens-of-a-device',
    file: `${folder}/device-grants.controller.ts`,
    search: 'this.cookies.requireTokens(req);\n    const grantType',
    replace: 'const grantType',
    specs: grants,
  },
  {
    name: 'an-approval-outlives-its-session',
    file: `${folder}/polling.ts`,
    search: 'bool_or(${s.id} = ${d.sessionId} AND ${s.revokedAt} IS NULL AND ',
    replace: 'bool_or(${s.id} = ${d.sessionId} AND ',
    specs: attacks,
  },
  {
    name: 'an-approval-outlives-the-end-of-all-others',
    file: `${folder}/polling.ts`,
    search: "IN ('logout-all', 'logout-others')",
    replace: "IN ('logout-all')",
    specs: attacks,
  },
  {
    name: 'a-user-code-is-stored-without-a-key',
    file: `${folder}/codes.ts`,
    search: "createHmac('sha256', key.derive('device user code'))",
    replace: "process.getBuiltinModule('node:crypto').createHash('sha256')",
    specs: attacks,
  },
  {
    name: 'a-script-of-the-app-lets-a-device-in',
    file: `${folder}/page-sessions.ts`,
    search: "if (!isOwn) throw new AppError('ORIGIN_REFUSED'",
    replace: "if (!isOwn && site === 'never') throw new AppError('ORIGIN_REFUSED'",
    specs: page,
  },
  {
    name: 'an-old-session-lets-a-device-in',
    file: `${folder}/device-approvals.service.ts`,
    search: 'await this.proofs.requireStrongest(principal);\n    if (isApproved) return;',
    replace: 'if (isApproved) return;',
    specs: page,
  },
  {
    name: 'an-admin-who-acts-lets-a-device-in',
    file: `${folder}/device-approvals.service.ts`,
    search: "if (session.actor) throw new AppError('IMPERSONATION_REFUSED');",
    replace: '',
    specs: page,
  },
  {
    name: 'a-person-without-the-wanted-factor-lets-a-device-in',
    file: `${folder}/device-approvals.service.ts`,
    search: "if (lacksFactor(this.env, principal)) throw new AppError('ENROLMENT_REQUIRED');",
    replace: '',
    specs: page,
  },
  {
    name: 'another-user-takes-an-approved-device-over',
    file: `${folder}/deciding.ts`,
    search: 'AND ${d.usedAt} IS NULL AND (${d.approvedAt} IS NULL OR ${d.userId} = ${userId})\n  `',
    replace: 'AND ${d.usedAt} IS NULL\n  `',
    specs: page,
  },
  {
    name: 'a-right-code-uses-up-a-try',
    file: `${folder}/device-approvals.service.ts`,
    search: 'await this.limits.refund(this.db, tries);',
    replace: '',
    specs: attacks,
  },
  {
    name: 'a-programs-name-reads-as-a-link',
    file: `${folder}/client-name.ts`,
    search: ".replaceAll(/[^\\p{L}\\p{M}\\p{N} '’.()+-]/gu, ' ')",
    replace: '',
    specs: attacks,
  },
  {
    name: 'every-poll-is-written',
    file: `${folder}/polling.ts`,
    search: 'AND (${d.polledAt} > now() - make_interval(secs => ${literal(WRITE_SECONDS)})) IS NOT TRUE',
    replace: '',
    specs: polls,
  },
  {
    name: 'polls-of-a-code-that-has-ended-are-written',
    file: `${folder}/polling.ts`,
    search: 'AND ${d.expiresAt} > now() AND ${d.usedAt} IS NULL\n        AND ${d.deniedAt} IS NULL',
    replace: '',
    specs: polls,
  },
  {
    name: 'an-answer-that-was-lost-slows-a-device-further',
    file: `${folder}/polling.ts`,
    search: 'AND NOT ${keepsFormer}',
    replace: '',
    specs: polls,
  },
  {
    name: 'a-bound-session-lets-a-device-in-without-a-proof',
    file: `${folder}/device-approvals.service.ts`,
    search: 'if (!isBound) return;',
    replace: 'if (isBound || !isBound) return;',
    specs: bound,
  },
  {
    name: 'a-code-that-ends-meanwhile-is-answered-without-a-page',
    file: `${folder}/device-page.controller.ts`,
    search: 'return this.refuse(req, res, body, client, undefined, ofTheirs(later));',
    replace: 'throw later;',
    specs: bound,
  },
  {
    name: 'a-program-calls-itself-an-address',
    file: `${folder}/client-name.ts`,
    search: '){3,}',
    replace: '){30,}',
    specs: attacks,
  },
  {
    name: 'a-copy-of-the-database-tells-the-codes-of-terminals',
    file: 'src/features/device-authorization/codes.ts',
    search: "createHmac('sha256', key.derive('device user code')).update(code).digest();",
    replace: "createHmac('sha256', key.id && '').update(code).digest();",
    specs: ['test/stolen-dump.spec.ts'],
  },
];
