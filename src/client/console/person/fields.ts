import type { Row } from '../../elements/field.js';
import { inputRow, selectRow, textRow } from '../parts/fields.js';
import type { Desk } from '../view.js';
import { kindOf, type Kind } from './schemas.js';

/** A field of the profile in a form: what is typed, as a value of the API's. */
export interface ProfileRow {
  name: string;
  row: Row;
  /** Whether it differs from what is stored. */
  isChanged: () => boolean;
  /** null: not set. @returns a refusal instead for what is no value of its kind */
  value: () => { value: unknown } | { refused: string; at: string };
}

/** A row for each field, by what its schema allows. Rows have the names that refusals of the API have. */
export const profileRows = (
  desk: Desk,
  properties: Readonly<Record<string, unknown>>,
  profile: Readonly<Record<string, unknown>>,
): ProfileRow[] =>
  Object.entries(properties).map(([name, schema]) => {
    const kind = kindOf(schema);
    const stored = Object.hasOwn(profile, name) ? profile[name] : undefined;
    const before = written(kind, stored);
    const row = rowOf(desk, `profile.${name}`, name, kind, before);
    const { input } = row;
    return {
      name,
      row,
      isChanged: () => input.value !== before,
      value: () => read(desk, row.name, kind, input.value),
    };
  });

function rowOf(desk: Desk, name: string, label: string, kind: Kind, value: string): Row {
  if (kind.is === 'choice') {
    const none = kind.isOptional || value === '' ? [['', desk.words.personNotSet] as const] : [];
    const options = [...none, ...kind.values.map((one) => [one, one] as const)];
    return selectRow(desk, { name, label, options, value });
  }
  if (kind.is === 'json') return textRow(desk, { name, label, value, hint: desk.words.personJson });
  return kind.isLong
    ? textRow(desk, { name, label, value })
    : inputRow(desk, { name, label, value, type: 'text' });
}

/** A stored value as it stands in its field; empty: there is none. */
function written(kind: Kind, value: unknown): string {
  if (value === undefined || value === null) return '';
  return kind.is !== 'json' && typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

function read(desk: Desk, at: string, kind: Kind, text: string): ReturnType<ProfileRow['value']> {
  if (text === '' && (kind.isOptional || kind.is !== 'text')) return { value: null };
  if (kind.is === 'text') return { value: text };
  if (kind.is === 'choice' && !kind.isJson) return { value: text };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { refused: kind.is === 'number' ? desk.words.personNoNumber : desk.words.personNoJson, at };
  }
}
