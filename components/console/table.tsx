import type { ReactNode } from 'react';
import * as styles from './console.module.css';

interface Column<Row> {
  head: string;
  /** Whether the cells of this column are the headings of their rows. */
  namesRow?: true;
  cell: (row: Row) => ReactNode;
}

/** A table with a line for each row. On a narrow screen, each cell begins with the name of its column. */
export function RowsTable<Row>({
  columns,
  rows,
  keyOf,
}: {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
}) {
  return (
    <Table heads={columns.map(({ head }) => head)}>
      {rows.map((row) => (
        <tr key={keyOf(row)}>
          {columns.map(({ head, namesRow, cell }) =>
            namesRow ? (
              <th key={head} scope="row" data-label={head}>
                {cell(row)}
              </th>
            ) : (
              <td key={head} data-label={head}>
                {cell(row)}
              </td>
            ),
          )}
        </tr>
      ))}
    </Table>
  );
}

/** The headings of the columns; the caller draws the lines below them. */
export function Table({ heads, children }: { heads: readonly string[]; children: ReactNode }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
