// @ts-check

/**
 * Ways to break features/sessions/verdict.ts, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'no-lock',
    file: 'src/features/sessions/verdict.ts',
    search: '\n        FOR NO KEY UPDATE OF s`;',
    replace: '`;',
    specs: ['test/model.long.spec.ts'],
  },
  {
    name: 'any-ancestor-replays',
    file: 'src/features/sessions/verdict.ts',
    search: 'WHEN ${isParent(v)} THEN',
    replace: 'WHEN ${s.generation} > ${v.generation} THEN',
    specs: ['test/model.long.spec.ts'],
  },
  {
    name: 'superseded-hands-out-an-access-token',
    file: 'src/features/sessions/verdict.ts',
    search: "(SUPERSEDED_SECONDS)} THEN 'superseded'",
    replace: "(SUPERSEDED_SECONDS)} THEN 'fresh'",
    specs: ['test/model.long.spec.ts'],
  },
  {
    name: 'old-successor-handed-out-late',
    file: 'src/features/sessions/verdict.ts',
    search: 'WHEN ${s.issuedAt} >= ${ago(REPLAY_SECONDS)} THEN\n',
    replace: 'WHEN true THEN\n',
    specs: ['test/model.long.spec.ts'],
  },
  {
    name: 'replays-without-limit',
    file: 'src/features/sessions/verdict.ts',
    search: 'MAX_REPLAYS = 30',
    replace: 'MAX_REPLAYS = 1_000_000',
    specs: ['test/model.long.spec.ts'],
  },
  {
    name: 'a-late-return-is-reuse',
    file: 'src/features/sessions/verdict.ts',
    search: "          ELSE 'reissue'\n",
    replace: "          ELSE 'reuse'\n",
    specs: ['test/model.long.spec.ts'],
  },
  {
    name: 'networks-share-a-successor',
    file: 'src/features/sessions/verdict.ts',
    search: 'f.is_other_network OR f.is_other_agent AS',
    replace: 'f.is_other_agent AS',
    specs: ['test/model.long.spec.ts'],
  },
  {
    name: 'user-agents-share-a-successor',
    file: 'src/features/sessions/verdict.ts',
    search: 'f.is_other_network OR f.is_other_agent AS',
    replace: 'f.is_other_network AS',
    specs: ['src/features/sessions/two-places.spec.ts'],
  },
  {
    name: 'the-holder-need-not-wait',
    file: 'src/features/sessions/verdict.ts',
    search: 'HOLD_OFF_SECONDS = 3600',
    replace: 'HOLD_OFF_SECONDS = 0',
    specs: ['test/model.long.spec.ts'],
  },
  {
    name: 'the-holder-is-replayed-while-others-contend',
    file: 'src/features/sessions/verdict.ts',
    search: '(${s.contenders} IS NULL OR ${s.rotatedAt} >= ${ago(REPLAY_SECONDS)})',
    replace: 'true',
    specs: ['src/features/sessions/two-places.spec.ts'],
  },
  {
    name: 'contested-successors-are-replaced-without-limit',
    file: 'src/features/sessions/verdict.ts',
    search: 'MAX_CONTESTED_REISSUES = 6',
    replace: 'MAX_CONTESTED_REISSUES = 1_000_000',
    specs: ['test/model.long.spec.ts'],
  },
];
