// @ts-check

/**
 * Where `search` stands in `source`, whatever the line breaks, the indentation and the trailing commas: a
 * formatter may move these.
 * @param {string} source
 * @param {string} search
 * @returns {{ start: number, end: number }[]} offsets, of every place
 */
export function placesOf(source, search) {
  const tokens = search.match(/[\w$]+|\s+|[^\w\s]/gu) ?? [];
  let pattern = '';
  let before = '';
  for (const token of tokens) {
    if (token.trim() === '') continue;
    const areWords = /[\w$]$/.test(before) && /^[\w$]/.test(token);
    if (pattern) pattern += areWords ? '\\s+' : '\\s*';
    pattern += `${/^[)\]}]$/.test(token) ? '(?:,\\s*)?' : ''}${token.replaceAll(/[^\w\s]/g, '\\$&')}`;
    before = token;
  }
  return [...source.matchAll(new RegExp(pattern, 'g'))].map(({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
  }));
}
