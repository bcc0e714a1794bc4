// @ts-check

/**
 * Ways to break features/user-files, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-report-of-refused-lines-quotes-what-stands-in-the-place-of-a-name',
    file: 'src/features/user-files/imported-user.ts',
    search: ' && !path.some((part) => String(part).length > 30)',
    replace: '',
    specs: ['src/features/user-files/user-import.spec.ts'],
  },
  {
    name: 'an-import-makes-people-whose-address-is-not-proven',
    file: 'src/features/user-files/user-import.service.ts',
    search: 'if (!user.emailVerified)',
    replace: 'if (user.emailVerified === undefined)',
    specs: ['src/features/user-files/user-import.spec.ts'],
  },
  {
    name: 'an-importer-gives-a-role-that-is-not-theirs-to-give-as-a-second-one',
    file: 'src/features/user-files/user-import.service.ts',
    search: '![role, ...furtherRoles].every(mayGive)',
    replace: '!(mayGive(role) || furtherRoles.length > 0)',
    specs: ['src/features/user-files/user-import.spec.ts'],
  },
  {
    name: 'a-stray-quote-takes-the-next-lines-along',
    file: 'src/features/user-files/csv.ts',
    search: "if (byte === QUOTE && this.state !== 'plain')",
    replace: 'if (byte === QUOTE)',
    specs: ['src/features/user-files/csv.spec.ts'],
  },
  {
    name: 'a-spreadsheet-runs-an-address',
    file: 'src/features/user-files/csv.ts',
    search: "return FORMULA.test(cell) ? `'${cell}` : cell;",
    replace: 'return cell;',
    specs: ['src/features/user-files/csv.spec.ts'],
  },
  {
    name: 'people-who-came-sort-by-the-day-of-the-import',
    file: 'src/features/users/users.repository.ts',
    search: 'createdAt ? newIdAt(createdAt) : newId()',
    replace: 'newId()',
    specs: ['src/features/user-files/user-import.spec.ts'],
  },
  {
    name: 'an-export-ends-with-its-first-page',
    file: 'src/features/user-files/user-export.service.ts',
    search: 'rows.length < PAGE',
    replace: 'rows.length <= PAGE',
    specs: ['src/features/user-files/user-export.spec.ts'],
  },
  {
    name: 'an-importer-gives-a-role-that-may-do-more-than-they-may',
    file: 'src/features/user-files/user-transfers.service.ts',
    search: ' && lackedBy(actor, [role]).length === 0',
    replace: '',
    specs: ['src/features/user-files/user-files-routes.spec.ts'],
  },
  {
    name: 'a-stranger-has-a-body-of-a-megabyte-read',
    file: 'src/platform/http/body-parsers.ts',
    search: '    req.body = () =>\n      new Promise((resolve, reject) => {',
    replace: '    readAll(req, res, next);\n    req.body = () =>\n      new Promise((resolve, reject) => {',
    specs: ['src/features/user-files/user-files-routes.spec.ts'],
  },
];
