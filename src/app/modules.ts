import type { Type } from '@nestjs/common';

/** Your own rooms, each a folder beside this file: put their modules here. This folder is yours, the rest of `src/` is Postern's. */
export const rooms: Type[] = [];
