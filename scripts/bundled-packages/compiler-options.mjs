// @ts-check

/** How swc compiles sources and specs, as tsc does for a build. @type {import('@swc/core').Options} */
export const COMPILER_OPTIONS = {
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    experimental: { keepImportAttributes: true },
  },
};
