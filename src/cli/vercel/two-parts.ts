import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { dirname, join, relative, sep } from 'node:path';

/**
 * The code of a function in two files, so that a start reads what a start runs.
 *
 * The first part has the entry and what it imports. The later part has what is imported by `await import(…)`
 * alone, with what only such modules import. A module is in one part only: so a class is one class. The first
 * part asks for a module of the later one by `posternLater(number)`; what the later part uses of the first
 * stands in `posternShared`. Both are parameters of the functions in which load-function.cjs runs the parts.
 */
export interface Parts {
  first: string;
  later: string;
}

type Options = BuildOptions & { absWorkingDir: string };

/** A module of the first part. */
interface Module {
  path: string;
  /** Names that an ES module exports itself, and modules of which it exports all; a CommonJS module is handed
   * over whole. */
  exported: { names: string[]; allOf: string[] } | undefined;
}

/** Modules that the first part asks for later: by path, whether each is required. */
type LaterModules = Map<string, boolean>;

/** The uses of the later part: names of a module by its number, or an empty one for a CommonJS module. */
type Uses = Map<number, Set<string>>;

/** Required in bodies of functions alone (put-off.ts), and by few requests. */
const REQUIRED_LATER = /\bnode_modules\/(mime-db|qs)\//;

/**
 * Imported when needed, and yet by most starts: the public suffix list, where the SPA has another name than
 * its API; what keeps the instance awake; the words of English. Besides, what measures: it is small, and a
 * start that needs it would read all of the later part for it.
 */
const AT_START =
  /\bnode_modules\/(tldts|tldts-core|@vercel\/functions)\/|\/messages\/en\b|\/telemetry\/[\w-]+\.js$/;

const EXPORT_ALL = /\bexport ?\* ?from ?"([^"]+)"/g;
const CALL_OF_LATER = /\b(?:import|require)\("postern:later\/(\d+)"\)/g;
const CALL_OF_SHARED = /\b__toESM\(require\("postern:shared"\)(?:, ?1)?\)|\brequire\("postern:shared"\)/g;
const USE_OF_SHARED = /\.\$(\d+)\$([\w$]*)/g;

/**
 * @param entry path below the working directory
 * @param options of esbuild's, by which all of it would be one file of CommonJS
 */
export async function bundleInTwo(entry: string, options: Options): Promise<Parts> {
  const whole = await made({ ...options, entryPoints: [entry] });
  const asked = laterModules(whole.metafile, entry);
  const modules: Module[] = [];
  let uses: Uses = new Map();
  let later = '';
  for (;;) {
    const first = await made(firstPart(entry, options, asked, modules, uses));
    const known = new Set(modules.map(({ path }) => path));
    const more = modulesOf(first.metafile).filter((path) => !known.has(path));
    // A name that the later part uses can bring a module along that the first part had left out.
    if (more.length === 0) return { first: first.text.replace(CALL_OF_LATER, 'posternLater($1)'), later };
    modules.push(...(await withNames(more, options, first.metafile)));
    later = (await made(laterPart(options, asked, modules))).text.replace(CALL_OF_SHARED, 'posternShared');
    uses = usesIn(later);
  }
}

async function made(options: BuildOptions): Promise<{ text: string; metafile: Metafile }> {
  const { outputFiles, metafile } = await build({ ...options, write: false, metafile: true });
  return { text: outputFiles[0]?.text ?? '', metafile };
}

/** The modules imported by `await import(…)` alone, where such an import stands in the first part. */
function laterModules({ inputs }: Metafile, entry: string): LaterModules {
  const isStatic = new Set([entry]);
  const asked: LaterModules = new Map();
  const isLater = (path: string, kind: string) =>
    (kind === 'dynamic-import' && !AT_START.test(path)) || REQUIRED_LATER.test(path);
  for (const path of isStatic)
    for (const imported of inputs[path]?.imports ?? [])
      if (!imported.external && !isLater(imported.path, imported.kind)) isStatic.add(imported.path);
  for (const path of isStatic)
    for (const imported of inputs[path]?.imports ?? [])
      if (!imported.external && isFile(imported.path) && !isStatic.has(imported.path))
        asked.set(imported.path, imported.kind === 'require-call');
  return new Map([...asked].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Not one that a plugin has made up, or an entry that is generated. */
function isFile(path: string): boolean {
  return !path.includes(':') && path !== '<stdin>';
}

/** The modules of which something is in the output. */
function modulesOf({ inputs, outputs }: Metafile): string[] {
  const [output] = Object.values(outputs);
  return Object.entries(output?.inputs ?? {})
    .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && inputs[path]?.format)
    .map(([path]) => path)
    .filter(isFile);
}

async function withNames(paths: string[], options: Options, { inputs }: Metafile): Promise<Module[]> {
  const isModule = (path: string) => inputs[path]?.format === 'esm';
  const { metafile, outputFiles } = await build({
    absWorkingDir: options.absWorkingDir,
    plugins: options.plugins ?? [],
    tsconfigRaw: {},
    entryPoints: paths.filter(isModule).map((path, number) => ({ in: path, out: String(number) })),
    outdir: 'names',
    minifyWhitespace: true,
    write: false,
    metafile: true,
  });
  const made = Object.values(metafile.outputs).map(({ entryPoint, exports }, index) => {
    const allOf = [...(outputFiles[index]?.text ?? '').matchAll(EXPORT_ALL)].map(([, from = '']) => from);
    return [entryPoint, { names: exports, allOf }] as const;
  });
  const exported = new Map(made);
  return paths.map((path) => ({ path, exported: isModule(path) ? exported.get(path) : undefined }));
}

function firstPart(
  entry: string,
  options: Options,
  asked: LaterModules,
  modules: Module[],
  uses: Uses,
): Options {
  const numbers = new Map([...asked.keys()].map((path, number) => [path, number]));
  const importLater: Plugin = {
    name: 'import later',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async ({ path, pluginData, ...from }) => {
        // Asked for by itself, or by a plugin after it.
        if (pluginData !== undefined) return undefined;
        if (!['dynamic-import', 'require-call'].includes(from.kind)) return undefined;
        const found = await build.resolve(path, { ...from, pluginData: 'part' });
        const number = numbers.get(pathIn(options, found.path));
        return number === undefined ? found : { path: `postern:later/${number}`, external: true };
      });
    },
  };
  const imports: string[] = [`export { default } from ${JSON.stringify(`./${entry}`)};`];
  const getters: string[] = [];
  for (const [number, names] of uses) {
    const from = JSON.stringify(join(options.absWorkingDir, modules[number]?.path ?? ''));
    for (const name of names) {
      const key = `$${number}$${name}`;
      if (name !== '') imports.push(`import { ${name} as ${key} } from ${from};`);
      getters.push(`get ${key}() { return ${name === '' ? `require(${from})` : key}; }`);
    }
  }
  const contents = `${imports.join('\n')}\nexport const shared = () => ({ ${getters.join(', ')} });`;
  return {
    ...options,
    stdin: { contents, resolveDir: options.absWorkingDir },
    plugins: [importLater, ...(options.plugins ?? [])],
  };
}

function laterPart(options: Options, asked: LaterModules, modules: Module[]): Options {
  const numbers = new Map(modules.map(({ path }, number) => [path, number]));
  const shareFirst: Plugin = {
    name: 'share the first part',
    setup(build) {
      const isExternal = { path: 'postern:shared', external: true, sideEffects: false };
      build.onResolve({ filter: /^postern:shared$/ }, () => isExternal);
      build.onLoad({ filter: /.*/, namespace: 'file' }, ({ path }) => {
        const number = numbers.get(pathIn(options, path));
        if (number === undefined) return undefined;
        return { contents: shared(number, modules[number]), resolveDir: dirname(path) };
      });
    },
  };
  const loads = [...asked].map(([path, isRequired]) => {
    const from = JSON.stringify(join(options.absWorkingDir, path));
    return isRequired ? `() => require(${from})` : `() => import(${from})`;
  });
  return {
    ...options,
    stdin: { contents: `module.exports = [${loads.join(', ')}];`, resolveDir: options.absWorkingDir },
    plugins: [shareFirst, ...(options.plugins ?? [])],
  };
}

/** The module that stands in the later part for one of the first: its names are read when they are used. */
function shared(number: number, module: Module | undefined): string {
  if (!module?.exported) return `module.exports = require("postern:shared").$${number}$;`;
  const { names, allOf } = module.exported;
  const own = names.map((name) => `$${number}$${name} as ${name}`).join(', ');
  const others = allOf.map((from) => `export * from ${JSON.stringify(from)};`);
  return [`export { ${own} } from "postern:shared";`, ...others].join('\n');
}

function usesIn(text: string): Uses {
  const uses: Uses = new Map();
  for (const [, number, name = ''] of text.matchAll(USE_OF_SHARED))
    uses.set(Number(number), (uses.get(Number(number)) ?? new Set()).add(name));
  return uses;
}

/** As esbuild's metafile writes it. */
function pathIn({ absWorkingDir }: Options, path: string): string {
  return relative(absWorkingDir, path).split(sep).join('/');
}
