import { beforeEach, describe, expect, it } from 'vitest';
import { pageReport } from '../../test/kit/rows.ts';
import { entries, signIn } from '../../test/kit/store.ts';
import { outboxDatabase } from '../store/outbox-database.ts';
import { sendReport, undoReport } from './actions.ts';

beforeEach(async () => {
  await signIn('anna');
});

describe('a report on a page', () => {
  it('A report waits in the outbox and can be undone until it is sent', async () => {
    const id = await sendReport(pageReport());
    expect(await entries()).toMatchObject([
      { id, kind: 'page.report', args: { report: pageReport() }, state: 'pending' },
    ]);
    expect(await undoReport(id)).toBe(true);
    expect(await entries()).toEqual([]);

    const sent = await sendReport(pageReport());
    await outboxDatabase().entries.toCollection().modify({ seq: 1, attempts: 1 });
    expect(await undoReport(sent)).toBe(false);
    expect(await entries()).toHaveLength(1);
  });

  it('A report that is too large is not saved', async () => {
    const wide = { ...pageReport(), site: 'crm.example/dana' };
    await expect(sendReport(wide)).rejects.toThrow();
    expect(await entries()).toEqual([]);
  });
});
