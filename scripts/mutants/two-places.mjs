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
    file: ROTATION,
    search: 'sql`(${isOtherNetwork} OR ${isOtherAgent})`',
    replace: 'sql`(${isOtherAgent})`',
    specs: MODEL,
  },
  {
    name: 'user-agents-share-a-successor',
    file: ROTATION,
    search: 'sql`(${isOtherNetwork} OR ${isOtherAgent})`',
    replace: 'sql`(${isOtherNetwork})`',
    specs: PLACES,
  },
  {
    name: 'only-both-at-once-are-elsewhere',
    file: ROTATION,
    search: 'sql`(${isOtherNetwork} OR ${isOtherAgent})`',
    replace: 'sql`(${isOtherNetwork} AND ${isOtherAgent})`',
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
    file: ROTATION,
    search: 'HOLD_OFF_SECONDS = 3600',
    replace: 'HOLD_OFF_SECONDS = 0',
    specs: MODEL,
  },
  {
    name: 'the-holder-waits-for-a-minute',
    file: ROTATION,
    search: 'HOLD_OFF_SECONDS = 3600',
    replace: 'HOLD_OFF_SECONDS = 120',
    specs: PLACES,
  },
  {
    name: 'the-holder-waits-for-ever',
    file: ROTATION,
    search: 'HOLD_OFF_SECONDS = 3600',
    replace: 'HOLD_OFF_SECONDS = 86_400_000',
    specs: MODEL,
  },
  {
    name: 'the-holder-is-replayed-while-others-contend',
    file: ROTATION,
    search: '(s.contenders IS NULL OR s.rotated_at >= ${ago(REPLAY_SECONDS)})',
    replace: 'true',
    specs: PLACES,
  },
  {
    name: 'contested-successors-are-replaced-without-limit',
    file: ROTATION,
    search: 'MAX_CONTESTED_REISSUES = 6',
    replace: 'MAX_CONTESTED_REISSUES = 1_000_000',
    specs: MODEL,
  },
  {
    name: 'reissues-are-counted-for-the-holder-alone',
    file: ROTATION,
    search: "l.verdict = 'reissue' AND (l.is_elsewhere OR l.contenders IS NOT NULL)",
    replace: "l.verdict = 'reissue' AND NOT l.is_elsewhere AND l.contenders IS NOT NULL",
    specs: MODEL,
  },
  {
    name: 'whoever-replaced-a-successor-does-not-hold-it',
    file: ROTATION,
    search: "ip = CASE WHEN l.verdict IN ('rotate', 'reissue')",
    replace: "ip = CASE WHEN l.verdict IN ('rotate')",
    specs: MODEL,
  },
  {
    name: 'contenders-are-never-forgotten',
    file: ROTATION,
    search: "contenders = CASE WHEN l.verdict = 'rotate' THEN NULL WHEN",
    replace: 'contenders = CASE WHEN',
    specs: PLACES,
  },
  {
    name: 'repeats-need-not-be-in-a-row',
    file: ROTATION,
    search: 'THEN l.repeats + 1 ELSE 0 END',
    replace: 'THEN l.repeats + 1 ELSE l.repeats END',
    specs: PLACES,
  },
  {
    name: 'repeats-are-not-told',
    file: ROTATION,
    search: 'TELLING_REPEATS = 10',
    replace: 'TELLING_REPEATS = 1_000',
    specs: PLACES,
  },
  {
    name: 'a-409-from-elsewhere-is-not-told',
    file: ROTATION,
    search: "WHEN 'superseded' THEN l.is_foreign",
    replace: "WHEN 'superseded' THEN false",
    specs: PLACES,
  },
  {
    name: 'another-network-alone-is-told',
    file: ROTATION,
    search: '${isOtherNetwork} AND ${isOtherAgent} AS is_foreign',
    replace: '${isElsewhere} AS is_foreign',
    specs: PLACES,
  },
  {
    name: 'only-the-first-network-is-audited',
    file: ROTATION,
    search: ', CASE WHEN l.is_elsewhere THEN l.presenters_network END)',
    replace: ')',
    specs: PLACES,
  },
  {
    name: 'networks-are-audited-without-bound',
    file: ROTATION,
    search: 'MAX_CONTENDERS = 5',
    replace: 'MAX_CONTENDERS = 1_000',
    specs: PLACES,
  },
  {
    name: 'a-64-is-many-networks',
    file: ROTATION,
    search: 'WHEN 4 THEN 32 ELSE 64 END',
    replace: 'WHEN 4 THEN 32 ELSE 128 END',
    specs: PLACES,
  },
];
