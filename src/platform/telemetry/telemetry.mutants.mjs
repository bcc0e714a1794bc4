// @ts-check

/**
 * Ways to break what is measured, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'paths-are-labels',
    file: 'src/platform/http/measured.ts',
    search: "  return typeof path === 'string' ? path : undefined;",
    replace: "  return typeof path === 'string' ? req.path : req.path;",
    specs: ['src/features/metrics/metrics.spec.ts'],
  },
  {
    name: 'methods-of-clients-are-labels',
    file: 'src/platform/http/measured.ts',
    search: "  return METHODS.has(method) ? method : '_OTHER';",
    replace: '  return METHODS.has(method) ? method : method;',
    specs: ['src/features/metrics/metrics.spec.ts'],
  },
  {
    name: 'series-without-end',
    file: 'src/platform/telemetry/series.ts',
    search: 'family.rows.size >= MAX_SERIES',
    replace: 'family.rows.size >= MAX_SERIES * 1000',
    specs: ['src/features/metrics/metrics.spec.ts'],
  },
  {
    name: 'anybody-reads-the-metrics',
    file: 'src/features/metrics/metrics.controller.ts',
    search: "if (!isBearer(req.get('authorization'), this.env.METRICS_SECRET))",
    replace: "if (!isBearer(req.get('authorization'), this.env.METRICS_SECRET) && !req.get('host'))",
    specs: ['src/features/metrics/metrics.spec.ts'],
  },
  {
    name: 'measures-unasked',
    file: 'src/platform/telemetry/telemetry.ts',
    search: 'env.METRICS_SECRET === undefined',
    replace: 'env.METRICS_SECRET === null',
    specs: ['src/features/metrics/metrics.spec.ts'],
  },
];
