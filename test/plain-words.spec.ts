import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

/** Former terms that are ordinary English, too: ESLint refuses some of them as names. */
const ORDINARY = [
  'floor',
  'after the answer',
  'gate',
  'word',
  'caller',
  'moment',
  'give back',
  'most',
  'longest',
  'shortest',
  'over',
  'dropped',
  'mail (to readers)',
];

/** These have the former terms because they name former things. */
const HISTORY = ['docs/upgrading.md'];

const files = (...patterns: string[]) =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], {
    encoding: 'utf8',
  })
    .trim()
    .split('\n');

/** The right column of the list of words in CONTRIBUTING.md. */
function formerTerms(): string[] {
  const [, table = ''] =
    /\| write \| not \|\n\| --- \| --- \|\n((?:\|.*\n)+)/.exec(readFileSync('CONTRIBUTING.md', 'utf8')) ?? [];
  const terms = [...table.matchAll(/^\| .* \| (.*) \|$/gm)].flatMap(([, not = '']) => [
    not,
    ...not.split(', '),
  ]);
  return [...new Set(terms)].filter((term) => !ORDINARY.includes(term) && !term.includes(', '));
}

/** A page without its code, and without the list of words itself. */
const proseOf = (page: string) =>
  readFileSync(page, 'utf8')
    .replace(/```[\s\S]*?```|`[^`\n]*`/g, '')
    .replace(/\| write \| not \|\n[\s\S]*?\n\n/, '');

const known = new Map<string, string[]>();

function commentsIn(file: string): string[] {
  const found = known.get(file) ?? readComments(file);
  known.set(file, found);
  return found;
}

function readComments(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const comments = new Set<string>();
  const visit = (node: ts.Node) => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
    ];
    for (const { pos, end } of ranges) comments.add(text.slice(pos, end));
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return [...comments];
}

const commentsOf = (file: string) =>
  commentsIn(file)
    .join('\n')
    .replace(/`[^`\n]*`/g, '')
    .replace(/\n\s*(?:\*|\/\/)?\s*/g, ' ');

const sources = () =>
  files('src', 'api', 'bin', 'scripts', 'bench').filter(
    (file) => /\.(?:ts|mjs|cjs)$/.test(file) && file !== 'src/client/api.ts',
  );

/** `What is over`, `Whoever asks`: the thing that is meant has a name. */
const hasNoSubject = (comment: string) =>
  /^\/[*/]+\s*\*?\s*(?:What|Who|Whom|Whose|Which|Whoever)\b/.test(comment);

/** Each former term that stands in `text`, alone or as a plural, with its neighbours. */
function termsIn(text: string): string[] {
  const former = new RegExp(`.{0,30}\\b(?:${formerTerms().join('|')})s?\\b.{0,30}`, 'gi');
  return [...text.replace(/\s+/g, ' ').matchAll(former)].map(([found]) => found);
}

test('the list of words in CONTRIBUTING.md is read', () => {
  expect(formerTerms()).toEqual(expect.arrayContaining(['room', 'upkeep', 'attempt', 'topology', 'whoever']));
  expect(termsIn('It asks whoever comes, in two rooms; a mushroom.')).toHaveLength(1);
  expect(termsIn('a mushroom')).toEqual([]);
});

test('no page has a former term', () => {
  const pages = files('*.md').filter((page) => !HISTORY.includes(page));
  expect(pages.flatMap((page) => termsIn(proseOf(page)).map((found) => `${page}: ${found}`))).toEqual([]);
});

test('no comment of the product and its scripts has a former term', () => {
  expect(sources().flatMap((file) => termsIn(commentsOf(file)).map((found) => `${file}: ${found}`))).toEqual(
    [],
  );
});

test('no comment of the product begins with a clause instead of the thing that it is about', () => {
  expect(
    ['/** What is over. */', '// Whoever asks.', '/**\n * Which one. */'].filter(hasNoSubject),
  ).toHaveLength(3);
  const product = sources().filter((file) => !file.endsWith('.spec.ts'));
  const found = product.flatMap((file) =>
    commentsIn(file)
      .filter(hasNoSubject)
      .map((comment) => `${file}: ${comment.slice(0, 80)}`),
  );
  expect(found).toEqual([]);
});
