// @ts-check

const SPEC = 'src/features/console/console.spec.ts';
const FILES = 'test/console-import-files.spec.ts';
const PEOPLE = 'test/browser/console-people.spec.ts';

/**
 * Ways to break the console, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'the-console-is-always-there',
    file: 'src/features/console/console.module.ts',
    search: 'return ADMIN_CONSOLE\n',
    replace: 'return ADMIN_CONSOLE !== undefined\n',
    specs: [SPEC],
  },
  {
    name: 'the-console-can-be-framed',
    file: 'src/features/console/console-page.ts',
    search: "form-action 'none'; frame-ancestors 'none'; ",
    replace: "form-action 'none'; ",
    specs: [SPEC],
  },
  {
    name: 'the-console-takes-text-as-markup',
    file: 'src/features/console/console-page.ts',
    search: "require-trusted-types-for 'script'; ",
    replace: '',
    specs: [SPEC],
  },
  {
    name: 'a-name-ends-the-attribute-of-the-settings',
    file: 'src/features/console/console-page.ts',
    search: 'escapeHtml(JSON.stringify(settings))',
    replace: 'JSON.stringify(settings)',
    specs: [SPEC],
  },
  {
    name: 'the-console-forgets-the-base-path',
    file: 'src/features/console/console-page.ts',
    search: 'const folder = `${base}/admin',
    replace: 'const folder = `/admin',
    specs: [SPEC],
  },
  {
    name: 'a-file-of-the-console-is-any-property',
    file: 'src/features/console/console-files.ts',
    search: 'Object.hasOwn(FILES, name) ? FILES[name] : undefined',
    replace: 'String(FILES[name])',
    specs: [SPEC],
  },
  {
    name: 'a-file-that-is-not-there-is-kept-for-good',
    file: 'src/features/console/console.controller.ts',
    search: "    if (!file) throw new AppError('NOT_FOUND');\n",
    replace:
      "    res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');\n" +
      "    if (!file) throw new AppError('NOT_FOUND');\n",
    specs: [SPEC],
  },
  {
    name: 'a-zipped-file-is-not-said-to-be-one',
    file: 'src/features/console/console.controller.ts',
    search: "if (isZipped) res.setHeader('Content-Encoding', 'gzip');",
    replace: '',
    specs: [SPEC],
  },
  {
    name: 'lines-of-a-file-lose-their-numbers',
    file: 'src/client/console/files/lines.ts',
    search: 'if (byte === NEWLINE) this.#newlines += 1;',
    replace: 'if (this.#ends.takes(byte)) this.#newlines += 1;',
    specs: [FILES],
  },
  {
    name: 'a-piece-of-a-file-is-too-large',
    file: 'src/client/console/files/batches.ts',
    search: 'if (bytes + size > MAX_BYTES) yield take();',
    replace: '',
    specs: [FILES],
  },
  {
    name: 'what-turns-letters-is-shown-as-it-is',
    file: 'src/client/console/parts/said.ts',
    search: 'const shown = text.replace(',
    replace: 'const shown = text || text.replace(',
    specs: [PEOPLE],
  },
  {
    name: 'what-somebody-saw-stays-for-the-next',
    file: 'src/client/console/shell.ts',
    search: 'if (shown === this.#shown) return;\n    this.#clear();',
    replace: "if (shown === this.#shown || shown === 'signed-out') return;\n    this.#clear();",
    specs: [PEOPLE],
  },
];
