import { describe, expect, it } from 'vitest';
import { campaign } from './campaign.ts';

const held = { id: 'held', what: 'nothing', attempt: async () => {} };
const broken = {
  id: 'broken',
  what: 'everything',
  attempt: async () => {
    throw new Error('got it');
  },
};

describe('a campaign', () => {
  it('A campaign says which attacks failed and what the others got, and closes its environment', async () => {
    let open = 0;
    const environment = async () => {
      open += 1;
      return {
        close: async () => {
          open -= 1;
        },
      };
    };
    expect(await campaign('both', environment, [broken, held]).run()).toEqual([
      { id: 'broken', what: 'everything', broken: 'got it' },
      { id: 'held', what: 'nothing', broken: null },
    ]);
    expect(open).toBe(0);
  });

  it('A campaign counts every attack as broken when its environment cannot be set up', async () => {
    const nowhere = async () => {
      throw new Error('no browser');
    };
    const results = await campaign('nowhere', nowhere, [held]).run();
    expect(results).toEqual([{ id: 'held', what: 'nothing', broken: 'not tried: no browser' }]);
  });

  it('A campaign sets up no environment when none of its attacks is wanted', async () => {
    const fail = async () => {
      throw new Error('set up');
    };
    expect(await campaign('unwanted', fail, [held]).run((id) => id === 'other')).toEqual([]);
  });
});
