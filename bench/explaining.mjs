// @ts-check

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
        client: {
          /** @param {string} text @param {(string | null)[]} values */
          send: async (text, values) => {
            const [row] =
              kind === 'generic'
                ? await sql.unsafe(`EXPLAIN (FORMAT JSON, GENERIC_PLAN) ${text}`).simple()
                : // The values are written already, and postgres.js is not to write them once more.
                  await Object.assign(
                    sql.unsafe(`EXPLAIN (FORMAT JSON) ${text}`, [], { prepare: false, simple: false }),
                    { parameters: values },
                  );
            walk(row?.['QUERY PLAN'][0].Plan);
            return [];
          },
        },
      },
    },
  });
  return { on, found };
}
