import { expect, test } from '@jest/globals';
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';

const files = globSync('src/features/**/*.dto.ts');

test.each(files)(
  '%s has no object made at a start: each is a LazySchema or a ProjectSchema',
  async (file) => {
    const shapes = (await import(resolve(file))) as Record<string, unknown>;
    const made = Object.entries(shapes).filter(([, shape]) => shape instanceof z.ZodObject);
    expect(made.map(([name]) => name)).toEqual([]);
  },
);

test('the features have shapes', () => expect(files.length).toBeGreaterThan(10));
