// @ts-check

/**
 * Ways to break platform/http/cookie-policy.ts, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-cookie-reaches-a-prototype',
    file: 'src/platform/http/cookie-policy.ts',
    search: '    return this.all().filter((cookie) => names.indexOf',
    replace:
      '    const seen: Record<string, object> = {};\n    for (const name of names) ' +
      "Reflect.set(seen[name ?? ''] ?? {}, 'seen', true);\n    return this.all().filter((cookie) => " +
      'names.indexOf',
    specs: ['test/fuzz.spec.ts'],
  },
];
