// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

const ROTATION = 'src/features/sessions/rotation.ts';
const SERVICE = 'src/features/sessions/sessions.service.ts';
const MODEL = ['test/model.spec.ts'];
const PLACES = ['test/two-places.spec.ts'];

/** Why a thief in another place than the owner has nothing for long. @type {Mutant[]} */
export const twoPlaces = [
  {
    name: 'networks-share-a-successor',
    file: 'src/features/sessions/verdict.ts',
    search: 'sql`(${isOtherNetwork(v)} OR ${isOtherAgent(v)})`',
    replace: 'sql`(${isOtherAgent(v)})`',
    specs: MODEL,
  },
  {
    name: 'user-agents-share-a-successor',
    file: 'src/features/sessions/verdict.ts',
    search: 'sql`(${isOtherNetwork(v)} OR ${isOtherAgent(v)})`',
    replace: 'sql`(${isOtherNetwork(v)})`',
    specs: PLACES,
  },
  {
    name: 'only-both-at-once-are-elsewhere',
    file: 'src/features/sessions/verdict.ts',
    search: 'sql`(${isOtherNetwork(v)} OR ${isOtherAgent(v)})`',
    replace: 'sql`(${isOtherNetwork(v)} AND ${isOtherAgent(v)})`',
    specs: MODEL,
  },
  {
    name: 'what-is-withheld-confirms',
    file: SERVICE,
    search: 'this.issue(row, presented.generation)',
    replace: 'this.issue(row, row.generation)',
    specs: MODEL,
  },
  {
    name: 'the-holder-need-not-wait',
    file: 'src/features/sessions/verdict.ts',
    search: 'HOLD_OFF_SECONDS = 3600',
    replace: 'HOLD_OFF_SECONDS = 0',
    specs: MODEL,
  },
  {
    name: 'the-holder-waits-for-a-minute',
    file: 'src/features/sessions/verdict.ts',
    search: 'HOLD_OFF_SECONDS = 3600',
    replace: 'HOLD_OFF_SECONDS = 120',
    specs: PLACES,
  },
  {
    name: 'the-holder-waits-for-ever',
    file: 'src/features/sessions/verdict.ts',
    search: 'HOLD_OFF_SECONDS = 3600',
    replace: 'HOLD_OFF_SECONDS = 86_400_000',
    specs: MODEL,
  },
  {
    name: 'the-holder-is-replayed-while-others-contend',
    file: 'src/features/sessions/verdict.ts',
    search: '(${s.contenders} IS NULL OR ${s.rotatedAt} >= ${ago(REPLAY_SECONDS)})',
    replace: 'true',
    specs: PLACES,
  },
  {
    name: 'contested-successors-are-replaced-without-limit',
    file: 'src/features/sessions/verdict.ts',
    search: 'MAX_CONTESTED_REISSUES = 6',
    replace: 'MAX_CONTESTED_REISSUES = 1_000_000',
    specs: MODEL,
  },
  {
    name: 'reissues-are-counted-for-the-holder-alone',
    file: ROTATION,
    search: "l.verdict = 'reissue' AND (l.is_elsewhere OR ${l.contenders} IS NOT NULL)",
    replace: "l.verdict = 'reissue' AND NOT l.is_elsewhere AND ${l.contenders} IS NOT NULL",
    specs: MODEL,
  },
  {
    name: 'whoever-replaced-a-successor-does-not-hold-it',
    file: ROTATION,
    search: "ip: sql`CASE WHEN l.verdict IN ('rotate', 'reissue')",
    replace: "ip: sql`CASE WHEN l.verdict IN ('rotate')",
    specs: MODEL,
  },
  {
    name: 'contenders-are-never-forgotten',
    file: ROTATION,
    search: "contenders: sql`CASE WHEN l.verdict = 'rotate' THEN NULL\n      WHEN",
    replace: 'contenders: sql`CASE WHEN',
    specs: PLACES,
  },
  {
    name: 'repeats-need-not-be-in-a-row',
    file: ROTATION,
    search: 'THEN ${l.repeats} + 1 ELSE 0 END',
    replace: 'THEN ${l.repeats} + 1 ELSE ${l.repeats} END',
    specs: PLACES,
  },
  {
    name: 'repeats-are-not-told',
    file: 'src/features/sessions/verdict.ts',
    search: 'TELLING_REPEATS = 10',
    replace: 'TELLING_REPEATS = 1_000',
    specs: PLACES,
  },
  {
    name: 'a-409-from-elsewhere-is-not-told',
    file: 'src/features/sessions/verdict.ts',
    search: "WHEN 'superseded' THEN l.is_foreign",
    replace: "WHEN 'superseded' THEN false",
    specs: PLACES,
  },
  {
    name: 'another-network-alone-is-told',
    file: 'src/features/sessions/verdict.ts',
    search: '${isOtherNetwork(v)} AND ${isOtherAgent(v)} AS is_foreign',
    replace: '${isElsewhere(v)} AS is_foreign',
    specs: PLACES,
  },
  {
    name: 'only-the-first-network-is-audited',
    file: ROTATION,
    search: ', CASE WHEN l.is_elsewhere THEN l.presenters_network END`',
    replace: '`',
    specs: PLACES,
  },
  {
    name: 'networks-are-audited-without-bound',
    file: 'src/features/sessions/verdict.ts',
    search: 'MAX_CONTENDERS = 5',
    replace: 'MAX_CONTENDERS = 1_000',
    specs: PLACES,
  },
  {
    name: 'a-64-is-many-networks',
    file: 'src/features/sessions/verdict.ts',
    search: 'WHEN 4 THEN 32 ELSE 64 END',
    replace: 'WHEN 4 THEN 32 ELSE 128 END',
    specs: PLACES,
  },
];
