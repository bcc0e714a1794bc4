import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes a table between the marks of `name` in a Markdown file: `<!-- name: … -->` and `<!-- end of name
 * -->`.
 * @throws Error when another one stood there, so that whoever runs the tests looks at it; and when there are
 * no marks
 */
export function writeTable(file: string, name: string, rows: readonly (readonly string[])[]): void {
  const [head = [], ...body] = rows;
  const lines = [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`);
  const before = readFileSync(file, 'utf8');
  const between = new RegExp(`(<!-- ${name}: .*? -->\n).*?(?=<!-- end of ${name} -->)`, 's');
  if (!between.test(before)) throw new Error(`${file} has no marks for ${name}`);
  const after = before.replace(between, (_, mark: string) => `${mark}\n${lines.join('\n')}\n\n`);
  if (after === before) return;
  writeFileSync(file, after);
  throw new Error(`${file} was written anew: look at it and commit it`);
}
