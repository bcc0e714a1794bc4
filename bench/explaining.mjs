// @ts-check
import { fillPlaceholders } from 'drizzle-orm';

/**
 * An executor for the repositories' own statements that explains them instead of carrying them out.
 * @param {import('postgres').Sql} sql
 * @param {'custom' | 'generic'} kind for these values, or for whatever values, as a connection plans it that
 * has done so often
 */
export function explaining(sql, kind) {
  /**
   * The indexes that find rows, in the order of the plan; a table's name where it is read whole.
   * @type {string[]}
   */
  const found = [];
  /** @param {any} node */
  const walk = (node) => {
    if (node['Index Name']) found.push(node['Index Name']);
    if (node['Node Type'] === 'Seq Scan') found.push(`all of ${node['Relation Name']}`);
    for (const child of node.Plans ?? []) walk(child);
  };
  const on = /** @type {any} */ ({
    _: {
      session: {
        /** @param {{ sql: string, params: unknown[] }} compiled */
        prepareQuery: (compiled) => ({
          /** @param {Record<string, unknown>} values */
          execute: async (values) => {
            const [row] =
              kind === 'generic'
                ? await sql.unsafe(`EXPLAIN (FORMAT JSON, GENERIC_PLAN) ${compiled.sql}`).simple()
                : await sql.unsafe(
                    `EXPLAIN (FORMAT JSON) ${compiled.sql}`,
                    /** @type {never[]} */ (fillPlaceholders(compiled.params, values)),
                  );
            walk(row?.['QUERY PLAN'][0].Plan);
            return [];
          },
        }),
      },
    },
  });
  return { on, found };
}
