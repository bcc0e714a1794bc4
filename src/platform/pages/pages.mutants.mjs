// @ts-check

/**
 * Ways to break platform/pages, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-colour-is-any-text',
    file: 'src/platform/registry/brand.ts',
    search: '.filter(([, colour]) => !COLOUR.test(colour))',
    replace: '.filter(([, colour]) => !colour)',
    specs: ['test/project-looks.spec.ts'],
  },
  {
    name: 'an-accent-nobody-can-read',
    file: 'src/platform/pages/brand.ts',
    search: 'const shade = shadeOn([colours.card, colours.page], accent);',
    replace: 'const shade = accent;',
    specs: ['src/platform/pages/brand.spec.ts'],
  },
  {
    name: 'a-page-leads-anywhere',
    file: 'src/client/elements/link/address.ts',
    search: 'return isOurs && href.startsWith(`${origin}/`) ? href : undefined;',
    replace: 'return isOurs ? href : address;',
    specs: ['src/platform/pages/verify-page-script.spec.ts'],
  },
  {
    name: 'a-page-uses-its-link-unasked',
    file: 'src/client/elements/link/element.ts',
    search: "this.show('act');\n  }",
    replace:
      "this.show('act');\n    this.shadowRoot?.querySelector('form')?.dispatchEvent(new Event('submit'));\n" +
      '  }',
    specs: ['src/platform/pages/verify-page-script.spec.ts'],
  },
  {
    name: 'another-browser-is-told-nothing',
    file: 'src/client/elements/link/views.ts',
    search: "if (error?.code === 'OTHER_BROWSER') return place.showCode();",
    replace: '',
    specs: ['src/platform/pages/sign-in-page-script.spec.ts'],
  },
];
