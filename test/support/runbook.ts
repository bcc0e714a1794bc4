import { readFile } from 'node:fs/promises';
import { TEST_ENV } from './app.js';

/** What the runbook calls `old` is the key that every other test runs with. */
const KEYS = {
  JWT_SECRET: { old: TEST_ENV.JWT_SECRET, new: 'u7Gq2ZpX9vTn4bWc6KeRj0sMfHd3yLaE' },
  REFRESH_TOKEN_SECRET: { old: TEST_ENV.REFRESH_TOKEN_SECRET, new: 'B5xQk8tNw1rVz3hJm6cPe9sYdF2gLa0U' },
};

export const NEW_KEYS = {
  JWT_SECRET: KEYS.JWT_SECRET.new,
  REFRESH_TOKEN_SECRET: KEYS.REFRESH_TOKEN_SECRET.new,
};

/** What the variables are at one step. */
export type Step = Record<keyof typeof KEYS, string>;

/** The steps of docs/key-rotation.md in their order, each with what its row says the variables are. */
export async function readRunbook(): Promise<Record<'verify' | 'sign' | 'drop', Step>> {
  const text = await readFile('docs/key-rotation.md', 'utf8');
  const [, table = ''] = /<!-- steps:[^>]*-->\n\n((?:\|.*\n)+)/.exec(text) ?? [];
  const [names = [], , ...rows] = table.trimEnd().split('\n').map(cellsOf);
  const steps = rows.map((row) => {
    const valueOf = (variable: keyof typeof KEYS) =>
      valueIn(row[names.indexOf(variable)] ?? '', KEYS[variable]);
    return [
      row[0],
      { JWT_SECRET: valueOf('JWT_SECRET'), REFRESH_TOKEN_SECRET: valueOf('REFRESH_TOKEN_SECRET') },
    ] as const;
  });
  if (steps.map(([name]) => name).join() !== 'verify,sign,drop')
    throw new Error(`the runbook has the steps ${steps.map(([name]) => name).join()}`);
  return Object.fromEntries(steps) as Record<'verify' | 'sign' | 'drop', Step>;
}

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** `old,new` in backticks, with the keys in the place of their names. */
function valueIn(cell: string, keys: { old: string; new: string }): string {
  const names = /^`((?:old|new)(?:,(?:old|new))*)`$/.exec(cell)?.[1]?.split(',');
  if (!names) throw new Error(`the runbook says ${cell || 'nothing'} for a variable`);
  return names.map((name) => keys[name as 'old' | 'new']).join(',');
}
