// @ts-check

const LIMITER = 'src/platform/limits/rate-limiter.ts';
const SPEC = 'src/features/rate-limits/rate-limits-list.spec.ts';

/**
 * Ways to break what is told of limits, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'limits-of-an-unknown-network-are-told',
    file: LIMITER,
    search: 'names.filter((name) => ip || !limitRule(name).perNetwork)',
    replace: 'names.filter((name) => limitRule(name))',
    specs: [SPEC],
  },
  {
    name: 'a-limit-that-is-full-holds-nobody-back',
    file: 'src/features/rate-limits/rate-limits.service.ts',
    search: 'isHeldBack: hits >= max',
    replace: 'isHeldBack: hits > max',
    specs: [SPEC],
  },
  {
    name: 'counts-of-windows-that-are-over-are-told',
    file: 'src/platform/limits/rate-limits.repository.ts',
    search: '${r.key} = ANY (${keys}) AND ${r.expiresAt} > now() AND ${r.hits} > 0',
    replace: '${r.key} = ANY (${keys}) AND ${r.hits} > 0',
    specs: [SPEC],
  },
  {
    name: 'refusals-of-other-networks-are-told',
    file: 'src/features/rate-limits/refused-requests.repository.ts',
    search: 'OR ip <<= ${v.network}',
    replace: 'OR ${v.network} IS NOT NULL',
    specs: [SPEC],
  },
];
