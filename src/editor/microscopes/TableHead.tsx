/** The head of a table of numbers: what stands in each column. */
import type { ReactElement } from "react";

/** An empty name is of a column that needs none, as bars. `className`: of the last column. */
export function TableHead({ columns, last }: { columns: readonly string[]; last?: string }): ReactElement {
  return (
    <thead>
      <tr>
        {columns.map((name, at) => (name === "" ? <th key={at === 0 ? "first" : "bars"} className={at === columns.length - 1 ? last : undefined} aria-hidden /> : <th key={name} scope="col">{name}</th>))}
      </tr>
    </thead>
  );
}
