import { describe, expect, it } from 'vitest';
import { type Floor, floorAfter, isWithdrawn, noFloor } from './floor.ts';

const withdrawal = (to: number, through: number, at = through) => {
  return { host: 'program', to, through, reason: 'It reads nobody', at };
};
const seen = (...versions: number[]) => ({ versions, withdrawals: [] });
const told = (...withdrawals: ReturnType<typeof withdrawal>[]) => ({ versions: [], withdrawals });
const floorOf = (...steps: Parameters<typeof floorAfter>[1][]) =>
  steps.reduce<Floor>(floorAfter, noFloor);

describe('the floor of a host file', () => {
  it('The floor is the highest version seen, whatever comes later', () => {
    expect(floorOf(seen(3, 5), seen(2), seen()).lowest).toBe(5);
    expect(floorOf(seen()).lowest).toBe(0);
  });

  it('A withdrawal lowers the floor to the version it names, and a newer version raises it again', () => {
    expect(floorOf(seen(5), told(withdrawal(3, 5))).lowest).toBe(3);
    expect(floorOf(seen(5), told(withdrawal(0, 5))).lowest).toBe(0);
    expect(floorOf(seen(5), told(withdrawal(3, 5)), seen(6)).lowest).toBe(6);
  });

  it('A withdrawal of earlier versions does not lower the floor, whether new or repeated', () => {
    const floor = floorOf(
      seen(5),
      told(withdrawal(3, 5)),
      seen(6),
      told(withdrawal(3, 5)),
      seen(3),
    );
    expect(floor.lowest).toBe(6);
    // This also applies to a withdrawal that is seen for the first time.
    expect(floorOf(seen(6), told(withdrawal(3, 5))).lowest).toBe(6);
  });

  it('The later of two withdrawals counts, in whatever order they arrive', () => {
    const [early, late] = [withdrawal(3, 5, 1), withdrawal(0, 5, 2)];
    expect(floorOf(seen(5), told(early), told(late)).lowest).toBe(0);
    expect(floorOf(seen(5), told(late), told(early)).lowest).toBe(0);
    expect(floorOf(seen(5), told(late, early))).toEqual(floorOf(seen(5), told(early, late)));
  });

  it('A withdrawn version neither raises the floor nor is used again', () => {
    const floor = floorOf(seen(5), told(withdrawal(3, 5)), seen(4, 5));
    expect(floor.lowest).toBe(3);
    expect([3, 4, 5, 6].map((version) => isWithdrawn(floor, version))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const later = floorAfter(floor, seen(6));
    expect(isWithdrawn(later, 5)).toBe(true);
  });

  it('A withdrawal of a version the browser never saw sets the floor to the version it names', () => {
    expect(floorOf(seen(2), told(withdrawal(3, 5))).lowest).toBe(3);
  });
});
