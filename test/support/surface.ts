import ts from 'typescript';

const FORMAT =
  ts.TypeFormatFlags.NoTruncation |
  ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope |
  ts.TypeFormatFlags.WriteArrowStyleSignature;

/** A type whose text is longer is written by the names of its properties: a table of drizzle's, mostly. */
const LONGEST = 600;

/**
 * The public surface of entry points: a line for each exported name, or one for each of its members, in the
 * order of the alphabet.
 * @param files by entry point
 */
export function surfaceOf(files: Readonly<Record<string, string>>): Map<string, string> {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const program = ts.createProgram(Object.values(files), options);
  const checker = program.getTypeChecker();
  return new Map(
    Object.entries(files).map(([entry, file]) => {
      const source = program.getSourceFile(file);
      const module = source && checker.getSymbolAtLocation(source);
      if (!module) throw new Error(`${file} exports nothing`);
      const exported = checker
        .getExportsOfModule(module)
        .sort((one, other) => (one.name < other.name ? -1 : 1));
      return [entry, exported.map((symbol) => `${describe(symbol, checker)}\n`).join('')];
    }),
  );
}

function describe(exported: ts.Symbol, checker: ts.TypeChecker): string {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const { name } = exported;
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  if (symbol.flags & ts.SymbolFlags.Class) return membersOf(`class ${name}`, symbol, type, checker);
  if (symbol.flags & ts.SymbolFlags.Interface) return membersOf(`interface ${name}`, symbol, type, checker);
  if (symbol.flags & ts.SymbolFlags.TypeAlias)
    return `type ${name} = ${textOf(type, checker, ts.TypeFormatFlags.InTypeAlias)}`;
  const value = checker.getTypeOfSymbol(symbol);
  const signatures = value.getCallSignatures();
  if (signatures.length > 0)
    return signatures.map((signature) => `function ${name}${signatureText(signature, checker)}`).join('\n');
  return `const ${name}: ${textOf(value, checker)}`;
}

function membersOf(heading: string, symbol: ts.Symbol, type: ts.Type, checker: ts.TypeChecker): string {
  const constructors = isInjected(symbol) ? [] : checker.getTypeOfSymbol(symbol).getConstructSignatures();
  const lines = [
    ...constructors.map((signature) => `  constructor${signatureText(signature, checker)}`),
    ...checker
      .getPropertiesOfType(type)
      .filter(isPublic)
      .map((member) => memberOf(member, checker)),
  ];
  return [heading, ...lines].join('\n');
}

const signatureText = (signature: ts.Signature, checker: ts.TypeChecker) =>
  checker.signatureToString(signature, undefined, FORMAT & ~ts.TypeFormatFlags.WriteArrowStyleSignature);

/** Nest calls its constructor, and nobody else; an interface has none. */
function isInjected({ flags, valueDeclaration }: ts.Symbol): boolean {
  if (!(flags & ts.SymbolFlags.Class) || !valueDeclaration) return true;
  return Boolean(ts.canHaveDecorators(valueDeclaration) && ts.getDecorators(valueDeclaration)?.length);
}

function isPublic(member: ts.Symbol): boolean {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return !member.declarations?.some((one) => ts.getCombinedModifierFlags(one) & hidden);
}

function memberOf(member: ts.Symbol, checker: ts.TypeChecker): string {
  const optional = member.flags & ts.SymbolFlags.Optional ? '?' : '';
  return `  ${member.name}${optional}: ${textOf(checker.getTypeOfSymbol(member), checker)}`;
}

function textOf(type: ts.Type, checker: ts.TypeChecker, more = ts.TypeFormatFlags.None): string {
  const text = checker.typeToString(type, undefined, FORMAT | more);
  if (text.length <= LONGEST) return text;
  return `{ ${checker
    .getPropertiesOfType(type)
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('_'))
    .join(', ')} }`;
}
