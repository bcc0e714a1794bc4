import type { Type } from '@nestjs/common';

/**
 * Your own modules, each in a folder beside this file. This folder is yours, the rest of `src/` is Postern's.
 */
export const modules: Type[] = [];
