import { HostFile } from '../page/host-file.ts';
import { defineRow, orgBucket } from './define-row.ts';

export const hostFile = defineRow({
  kind: 'hostFile',
  schema: HostFile,
  scope: orgBucket,
  indexes: [],
  storeVersion: 2,
  file: null,
});
