// @ts-check

const LISTS = 'src/features/people/people-list.ts';
const PAGES = 'src/features/people/people-pages.spec.ts';
const SPEC = 'src/features/people/people.spec.ts';

/**
 * Ways to break the lists of people and of the audit, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-stale-session-exports-its-person',
    file: 'src/features/people/own-export.controller.ts',
    search: '  @RequireRecentProof()\n',
    replace: '',
    specs: ['src/features/people/person-export.spec.ts'],
  },
  {
    name: 'half-a-character-ends-a-part-of-a-file',
    file: 'src/features/people/person-file.ts',
    search: 'if (end < json.length && isHighHalf(json.charCodeAt(end - 1))) end++;',
    replace: '',
    specs: ['src/features/people/person-export.spec.ts'],
  },
  {
    name: 'a-page-begins-by-the-key-alone',
    file: LISTS,
    search: 'tuple([v[name], ...(at.length === 1 ? [] : [v[`${name}Id`]])] as SQL[])',
    replace: "tuple([v[name], ...(at.length === 1 ? [] : [sql`'ffffffff-ffff-ffff-ffff-ffffffffffff'`])])",
    specs: [PAGES],
  },
  {
    name: 'further-roles-are-not-listed',
    file: LISTS,
    search: "(${page('created', isDown, v, isOfSet)})",
    replace: "(${page('created', isDown, v, sql`false`)})",
    specs: [PAGES],
  },
  {
    name: 'every-further-role-is-listed',
    file: LISTS,
    search: 'WHERE sets.further_roles @> ARRAY[${literal(role)}]',
    replace: 'WHERE sets.further_roles IS NOT NULL',
    specs: [PAGES],
  },
  {
    name: 'a-cursor-is-good-for-every-list',
    file: 'src/features/people/list-cursors.ts',
    search: 'if (digest === digestOf(list)) return place;',
    replace: 'if (digest) return place;',
    specs: [SPEC],
  },
  {
    name: 'a-list-without-an-index-is-read',
    file: 'src/features/people/people-filters.ts',
    search: 'if (misfit) return misfit;',
    replace: '',
    specs: [SPEC],
  },
  {
    name: 'a-terminal-is-sent-commands',
    file: 'src/features/people/plain-text.interceptor.ts',
    search: 'plainText(JSON.stringify(answer))',
    replace: 'JSON.stringify(answer)',
    specs: [SPEC],
  },
  {
    name: 'the-audit-wants-no-permission',
    file: 'src/features/people/audit.controller.ts',
    search: "@RequirePermission('audit:read')",
    replace: '',
    specs: ['test/permission-matrix.spec.ts'],
  },
  {
    name: 'a-page-offers-a-change-of-oneself',
    file: 'src/features/people/person-allowance.ts',
    search: 'isChanging && id !== user.id && lackedBy',
    replace: 'isChanging && lackedBy',
    specs: ['src/features/people/person-allowed.spec.ts'],
  },
  {
    name: 'a-page-offers-roles-that-may-more',
    file: 'src/features/users/permissions.ts',
    search: 'lackedBy(holder, [role]).length === 0',
    replace: 'role.length > 0',
    specs: ['src/features/people/person-allowed.spec.ts'],
  },
];
