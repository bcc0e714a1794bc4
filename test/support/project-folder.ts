import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { nameAugmentations } from '../../scripts/pack/augmentations.mjs';
import { buildProduct } from './built-product.js';

/** What any project has, and Postern's repository too. */
const COPIED = [
  'src/main.ts',
  'src/postern.ts',
  'src/vercel-handler.ts',
  'api/index.ts',
  'drizzle.config.ts',
];

const PACKAGE = {
  name: 'my-api',
  type: 'module',
  imports: { '#vercel-handler': { types: './src/vercel-handler.ts', default: './dist/vercel-handler.cjs' } },
};

const TSCONFIG = {
  compilerOptions: {
    target: 'es2024',
    lib: ['es2025'],
    module: 'nodenext',
    strict: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    skipLibCheck: true,
    rootDir: 'src',
    outDir: 'dist',
    types: ['node'],
  },
  include: ['src'],
};

export interface Ended {
  code: number;
  /** Of both streams. */
  output: string;
}

/** A project of its own in a temporary folder, in which Postern is installed as a package. */
export class ProjectFolder {
  private constructor(readonly path: string) {}

  static async create(files: Record<string, string> = {}): Promise<ProjectFolder> {
    const project = new ProjectFolder(await mkdtemp(join(tmpdir(), 'postern-project-')));
    // For root, PostgreSQL runs as another user, who must get through to its data.
    await chmod(project.path, 0o711);
    for (const name of COPIED) await cp(name, join(project.path, name), { recursive: true });
    await project.write({
      'package.json': JSON.stringify(PACKAGE),
      'tsconfig.json': JSON.stringify(TSCONFIG),
      ...files,
    });
    await project.install();
    return project;
  }

  /** Where Postern lies in it. */
  get home(): string {
    return join(this.path, 'node_modules/postern');
  }

  get bin(): string {
    return join(this.home, 'bin/postern.mjs');
  }

  async write(files: Record<string, string>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.path, name)), { recursive: true });
      await writeFile(join(this.path, name), text);
    }
  }

  /** `npx postern …` in it, with these variables alone. */
  postern(args: string[], variables: Record<string, string> = {}): Promise<Ended> {
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...variables };
    return new Promise((ended) =>
      execFile(process.execPath, [this.bin, ...args], { cwd: this.path, env }, (error, stdout, stderr) =>
        ended({ code: Number(error?.code ?? 0), output: stdout + stderr }),
      ),
    );
  }

  delete(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }

  private async install(): Promise<void> {
    await mkdir(this.home, { recursive: true });
    for (const name of await readdir('node_modules'))
      if (!name.startsWith('.'))
        await symlink(resolve('node_modules', name), join(this.path, 'node_modules', name), 'junction');
    for (const name of ['bin', 'drizzle', 'package.json'])
      await cp(name, join(this.home, name), { recursive: true });
    const built = await buildProduct();
    await rename(join(built, 'dist'), join(this.home, 'dist'));
    nameAugmentations(join(this.home, 'dist'));
    await rm(built, { recursive: true });
  }
}
