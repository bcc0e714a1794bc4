import { readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * The files of the project that docs/extending.md shows: each block of code begins with the path of one. The
 * languages that the page leaves out have the words of the last one that it shows.
 */
export function filesOfThePage(): Record<string, string> {
  const page = readFileSync('docs/extending.md', 'utf8');
  const blocks = [...page.matchAll(/^```ts\n\/\/ (\S+)\n([^]*?)^```$/gm)];
  const files = Object.fromEntries(blocks.map(([, path = '', text = '']) => [path, text]));
  const shown = Object.keys(files).filter((path) => path.includes('/messages/'));
  const last = shown.at(-1) ?? '';
  for (const locale of ['vi', 'fr', 'de']) {
    const path = last.replace(/\w+\.ts$/, `${locale}.ts`);
    files[path] ??= files[last] ?? '';
  }
  return files;
}

/** The blocks of the page that are no file. */
export function looseBlocks(): string[] {
  const page = readFileSync('docs/extending.md', 'utf8');
  return [...page.matchAll(/^```ts\n(?!\/\/ src\/)(.*)$/gm)].map(([, line = '']) => line);
}

/** The properties of the objects that these files give to `definePostern` and `defineFeature`. */
export function optionsIn(files: Readonly<Record<string, string>>): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^define(?:Postern|Feature)$/.test(node.expression.getText()))
      for (const property of node.arguments.flatMap((one) =>
        ts.isObjectLiteralExpression(one) ? [...one.properties] : [],
      ))
        if (property.name) found.add(property.name.getText());
    node.forEachChild(visit);
  };
  for (const [path, text] of Object.entries(files))
    visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}

/** The names that an interface of a file declares. */
export function namesOf(path: string, name: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  return source.statements
    .filter((one) => ts.isInterfaceDeclaration(one))
    .filter((one) => one.name.text === name)
    .flatMap(({ members }) => members.map((member) => member.name?.getText() ?? ''));
}
