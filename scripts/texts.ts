// npm run texts: generates components/i18n/text-types.ts, the types of all texts and their arguments, from the English catalogues.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageTypes } from './packaging/message-types.ts';

writeFileSync(join(import.meta.dirname, '../components/i18n/text-types.ts'), messageTypes());
