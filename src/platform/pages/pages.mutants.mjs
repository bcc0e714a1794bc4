// @ts-check

/**
 * Ways to break platform/pages, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-logo-that-the-policy-does-not-name',
    file: 'src/platform/pages/action-page.ts',
    search: "${logo ? `img-src ${new URL(logo.url).origin}; ` : ''}base-uri",
    replace: 'base-uri',
    specs: ['test/project-looks.spec.ts'],
  },
  {
    name: 'a-colour-is-any-text',
    file: 'src/platform/registry/brand.ts',
    search: '.filter(([, colour]) => !COLOUR.test(colour))',
    replace: '.filter(([, colour]) => !colour)',
    specs: ['test/project-looks.spec.ts'],
  },
  {
    name: 'problems-keep-their-words',
    file: 'src/platform/i18n/messages.ts',
    search: 'titles: { ...problems.titles, ...words.titles }',
    replace: 'titles: { ...words.titles, ...problems.titles }',
    specs: ['test/project-looks.spec.ts'],
  },
  {
    name: 'get-consumes-a-token',
    file: 'src/platform/pages/link-page.controller.ts',
    search: '      return this.pages.show(purpose, req, res);\n',
    replace:
      "      const headers = { 'content-type': 'application/json', cookie: req.headers.cookie ?? '' " +
      '};\n      const body = JSON.stringify({ token: req.query.token });\n      const url = ' +
      '`http://127.0.0.1:${req.socket.localPort}/auth/${purpose}`;\n      const posted = fetch(url, { ' +
      "method: 'POST', headers, body });\n      return posted.then(() => this.pages.show(purpose, req, " +
      'res));\n',
    specs: ['src/platform/links/links-requests.spec.ts'],
  },
  {
    name: 'a-page-leads-anywhere',
    file: 'src/platform/pages/action-page-script.ts',
    search: "return isOurs && href.startsWith(origin + '/') ? href : undefined;",
    replace: 'return isOurs || href;',
    specs: ['src/platform/pages/verify-page-script.spec.ts'],
  },
  {
    name: 'a-page-leads-to-whatever-has-the-right-origin-inside',
    file: 'src/platform/pages/action-page-script.ts',
    search: "isOurs && href.startsWith(origin + '/')",
    replace: 'isOurs',
    specs: ['src/platform/pages/verify-page-script.spec.ts'],
  },
  {
    name: 'what-an-address-says-counts-for-the-link',
    file: 'src/platform/pages/action-page-script.ts',
    search: 'const [link] = text.split(',
    replace: 'const link = text, [] = text.split(',
    specs: ['src/platform/pages/verify-page-script.spec.ts'],
  },
  {
    name: 'another-mail-needs-a-session-that-was-used-just-now',
    file: 'src/platform/pages/action-page-script.ts',
    search: 'if (answer.status === 401 && (await',
    replace: 'if (answer.status === 400 && (await',
    specs: ['src/platform/links/dead-links.spec.ts'],
  },
];
