// @ts-check

const PERSON = 'test/browser/console-person.spec.ts';
const REFUSED = 'test/browser/console-person-refused.spec.ts';
const ACTING = 'test/browser/console-acting.spec.ts';
const HOSTILE = 'test/browser/console-hostile-text.spec.ts';

/**
 * Ways to break the page of one person, each of which a spec notices.
 * @type {import('../../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'the-console-writes-over-the-roles-of-another-admin',
    file: 'src/client/console/person/changes.ts',
    search: 'return isSo(data) ? undo() : { refused: words.personOther };',
    replace: 'return undo();',
    specs: [PERSON],
  },
  {
    name: 'the-console-shows-what-was-so-before-a-lost-answer',
    file: 'src/client/console/person/changes.ts',
    search: 'if (isDone || isUnsure) await page.reload();',
    replace: 'if (isDone) await page.reload();',
    specs: [REFUSED],
  },
  {
    name: 'the-console-sends-fields-that-nobody-has-changed',
    file: 'src/client/console/person/editing.ts',
    search: 'fields.filter(({ isChanged }) => isChanged())',
    replace: 'fields',
    specs: [PERSON],
  },
  {
    name: 'the-console-offers-what-a-permission-is-lacking-for',
    file: 'src/client/console/person/help.ts',
    search: "desk.may('factors:reset') &&",
    replace: 'true &&',
    specs: [REFUSED],
  },
  {
    name: 'nobody-comes-back-from-acting-whose-answer-was-lost',
    file: 'src/client/console/acting.ts',
    search: 'if (error && !OVER.includes(error.code)) return { error, response };',
    replace: 'if (error) return { error, response };',
    specs: [ACTING],
  },
  {
    name: 'the-console-makes-markup-of-a-text',
    file: 'src/client/console/parts/said.ts',
    search: "return h('bdi', {}, shown);",
    replace: "return Object.assign(h('bdi'), { innerHTML: shown });",
    specs: [HOSTILE],
  },
];
