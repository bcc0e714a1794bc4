// @ts-check

/**
 * Ways to break platform/http/validation.pipe.ts, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'names-of-prototypes-are-dropped',
    file: 'src/platform/http/validation.pipe.ts',
    search: 'protected override stripProtoKeys(): void {}',
    replace:
      'protected override stripProtoKeys(value: unknown): void {\n    super.stripProtoKeys(value);\n  }',
    specs: ['src/platform/http/hostile-input.spec.ts'],
  },
];
