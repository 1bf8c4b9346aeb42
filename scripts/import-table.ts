// npm run import-table: rewrites the table of kinds and columns in server/cli/README.md from the definitions of the rows.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindsTable, withKindsTable } from '../server/import/kinds-table.ts';

const readme = join(import.meta.dirname, '../server/cli/README.md');
writeFileSync(readme, withKindsTable(readFileSync(readme, 'utf8'), kindsTable()));
