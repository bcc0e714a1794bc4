import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

const POSTERN = 'src/postern.ts';

/** `src/postern.ts` as it stands, with these lines in its object and these imports above it. */
export function projectWith(lines: readonly string[], imports: readonly string[] = []): string {
  const original = readFileSync(POSTERN, 'utf8');
  const changed = original.replace('definePostern({', ['definePostern({', ...lines, ''].join('\n'));
  if (changed === original && lines.length > 0) throw new Error(`${POSTERN} has no definePostern({`);
  return [...imports, changed].join('\n');
}

/** Files as they stand, parsed once: most of a program is the same for every project. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * The lines of a project's files that do not compile, together with Postern: the text of each, and elsewhere
 * the file and what the compiler says.
 * @param files by their paths; `src/postern.ts` among them is the project that Postern is part of
 */
export function faultsIn(files: Readonly<Record<string, string>>): string[] {
  const texts = new Map(Object.entries(files).map(([path, text]) => [resolve(path), text]));
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const host = ts.createCompilerHost(options);
  host.readFile = (path) => texts.get(resolve(path)) ?? ts.sys.readFile(path);
  host.fileExists = (path) => texts.has(resolve(path)) || ts.sys.fileExists(path);
  const fileAt = host.getSourceFile.bind(host);
  host.getSourceFile = (path, version) => {
    const text = texts.get(resolve(path));
    if (text !== undefined) return ts.createSourceFile(path, text, version);
    if (!parsed.has(path)) parsed.set(path, fileAt(path, version));
    return parsed.get(path);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, '\n');
    const text = file && texts.get(file.fileName);
    if (text === undefined || file === undefined) return `${file?.fileName}: ${message}`;
    const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
    return text.split('\n')[line] ?? '';
  });
}
