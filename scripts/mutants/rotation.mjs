// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

const ROTATION = 'src/features/sessions/rotation.ts';
const SESSIONS = 'src/features/sessions/sessions.repository.ts';
const MODEL = ['test/model.spec.ts'];

/**
 * How a refresh token rotates. Each must be seen by the model test alone, whatever else sees it.
 * @type {Mutant[]}
 */
export const rotation = [
  {
    name: 'no-lock',
    file: 'src/features/sessions/verdict.ts',
    search: '\n      FOR NO KEY UPDATE OF s`;',
    replace: '`;',
    specs: MODEL,
  },
  {
    name: 'no-revocation-on-reuse',
    file: ROTATION,
    search: "revokedAt: sql`CASE WHEN l.verdict IN ('reuse', 'ahead') THEN now() ELSE ${l.revokedAt} END`",
    replace: 'revokedAt: l.revokedAt',
    specs: MODEL,
  },
  {
    name: 'no-confirmation',
    file: SESSIONS,
    search: 'WHERE ${s.id} = f.id AND f.unconfirmed AND',
    replace: 'WHERE false AND ${s.id} = f.id AND f.unconfirmed AND',
    specs: MODEL,
  },
  {
    name: 'any-ancestor-replays',
    file: 'src/features/sessions/verdict.ts',
    search:
      'WHEN ${s.generation} - 1 = ${v.generation} AND ${s.previousHash} = ${v.hash}\n            AND ' +
      '${s.successorNonce} IS NOT NULL THEN',
    replace: 'WHEN ${s.generation} > ${v.generation} AND ${s.successorNonce} IS NOT NULL THEN',
    specs: MODEL,
  },
  {
    name: 'fresh-of-5-seconds',
    file: 'src/features/sessions/variables.ts',
    search: 'const USUAL_FRESH_SECONDS = 60;',
    replace: 'const USUAL_FRESH_SECONDS = 5;',
    specs: MODEL,
  },
  {
    name: 'fresh-does-not-confirm',
    file: ROTATION,
    search: "WHEN l.verdict = 'fresh' THEN NULL ELSE ${l.successorNonce} END",
    replace: 'ELSE ${l.successorNonce} END',
    specs: MODEL,
  },
  {
    name: 'superseded-hands-out-an-access-token',
    file: 'src/features/sessions/verdict.ts',
    search: "THEN 'superseded'",
    replace: "THEN 'fresh'",
    specs: MODEL,
  },
  {
    name: 'superseded-hands-out-a-refresh-token',
    file: 'src/features/sessions/verdict.ts',
    search: "THEN 'superseded'",
    replace: "THEN 'reissue'",
    specs: MODEL,
  },
  {
    name: 'old-successor-handed-out-late',
    file: 'src/features/sessions/verdict.ts',
    search: 'WHEN ${s.issuedAt} >= ${ago(REPLAY_SECONDS)} THEN\n',
    replace: 'WHEN true THEN\n',
    specs: MODEL,
  },
  {
    name: 'replays-without-limit',
    file: 'src/features/sessions/verdict.ts',
    search: 'MAX_REPLAYS = 30',
    replace: 'MAX_REPLAYS = 1_000_000',
    specs: MODEL,
  },
  {
    name: 'replay-of-5-seconds',
    file: 'src/features/sessions/verdict.ts',
    search: 'REPLAY_SECONDS = 60',
    replace: 'REPLAY_SECONDS = 5',
    specs: MODEL,
  },
  {
    name: 'superseded-of-5-seconds',
    file: 'src/features/sessions/verdict.ts',
    search: 'SUPERSEDED_SECONDS = 30',
    replace: 'SUPERSEDED_SECONDS = 5',
    specs: MODEL,
  },
  {
    name: 'superseded-for-an-hour',
    file: 'src/features/sessions/verdict.ts',
    search: 'SUPERSEDED_SECONDS = 30',
    replace: 'SUPERSEDED_SECONDS = 3600',
    specs: MODEL,
  },
  {
    name: 'no-superseded',
    file: 'src/features/sessions/verdict.ts',
    search: "THEN 'superseded'",
    replace: "THEN 'reuse'",
    specs: MODEL,
  },
  {
    name: 'any-access-token-confirms',
    file: SESSIONS,
    search: 'f.unconfirmed AND f.generation = ${generation}\n        AND ${s.generation} = ${generation} AND',
    replace: 'f.unconfirmed AND',
    specs: MODEL,
  },
  {
    name: 'a-late-return-is-reuse',
    file: 'src/features/sessions/verdict.ts',
    search: "          ELSE 'reissue'\n",
    replace: "          ELSE 'reuse'\n",
    specs: MODEL,
  },
  {
    name: 'a-reissue-is-not-stored',
    file: ROTATION,
    search: "tokenHash: sql`CASE WHEN l.verdict IN ('rotate', 'reissue')",
    replace: "tokenHash: sql`CASE WHEN l.verdict IN ('rotate')",
    specs: MODEL,
  },
  {
    name: 'fresh-rotates-when-presented-again',
    file: ROTATION,
    search: "issuedAt: sql`CASE WHEN l.verdict IN ('rotate', 'replay', 'reissue')",
    replace: "issuedAt: sql`CASE WHEN l.verdict IN ('rotate', 'reissue')",
    specs: MODEL,
  },
  {
    name: 'a-refresh-does-not-extend-the-session',
    file: ROTATION,
    search: "idleExpiresAt: sql`CASE WHEN l.verdict IN ('rotate', 'replay', 'reissue')",
    replace: "idleExpiresAt: sql`CASE WHEN l.verdict IN ('none')",
    specs: MODEL,
  },
  {
    name: 'replays-are-not-audited',
    file: ROTATION,
    search: "OR (l.verdict IN ('replay', 'withheld',",
    replace: "OR (l.verdict IN ('withheld',",
    specs: MODEL,
  },
  {
    name: 'the-owner-is-not-told',
    file: ROTATION,
    search: "FROM judged l WHERE l.verdict = 'reuse' OR l.is_warned",
    replace: 'FROM judged l WHERE l.is_warned',
    specs: MODEL,
  },
];
