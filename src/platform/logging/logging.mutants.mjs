// @ts-check

/**
 * Ways to break platform/logging, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'tokens-of-broken-links-are-logged',
    file: 'src/platform/logging/logger.ts',
    search: '[?#]|%(?:25)*(?:23|3f)',
    replace: '[?#]',
    specs: ['src/platform/links/mangled-links.spec.ts'],
  },
  {
    name: 'the-log-has-fragments',
    file: 'src/platform/logging/logger.ts',
    search: 'url.split(/[?#]|%(?:25)*(?:23|3f)/i, 1)',
    replace: "url.split('?', 1)",
    specs: ['test/fuzz.spec.ts'],
  },
  {
    name: 'the-log-has-headers',
    file: 'src/platform/logging/logger.ts',
    search: 'path: pathOf(req) })',
    replace: 'path: pathOf(req), sent: req.rawHeaders })',
    specs: ['test/fuzz.spec.ts'],
  },
];
