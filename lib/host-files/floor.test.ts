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
  it('is the highest edition that was seen, whatever comes later', () => {
    expect(floorOf(seen(3, 5), seen(2), seen()).lowest).toBe(5);
    expect(floorOf(seen()).lowest).toBe(0);
  });

  it('goes down by a withdrawal to what that names, and up again with a newer edition', () => {
    expect(floorOf(seen(5), told(withdrawal(3, 5))).lowest).toBe(3);
    expect(floorOf(seen(5), told(withdrawal(0, 5))).lowest).toBe(0);
    expect(floorOf(seen(5), told(withdrawal(3, 5)), seen(6)).lowest).toBe(6);
  });

  it('is not brought down by a withdrawal of editions before it, told again', () => {
    const floor = floorOf(
      seen(5),
      told(withdrawal(3, 5)),
      seen(6),
      told(withdrawal(3, 5)),
      seen(3),
    );
    expect(floor.lowest).toBe(6);
    // Also where it is told for the first time.
    expect(floorOf(seen(6), told(withdrawal(3, 5))).lowest).toBe(6);
  });

  it('keeps to the later of two withdrawals, whichever comes first', () => {
    const [early, late] = [withdrawal(3, 5, 1), withdrawal(0, 5, 2)];
    expect(floorOf(seen(5), told(early), told(late)).lowest).toBe(0);
    expect(floorOf(seen(5), told(late), told(early)).lowest).toBe(0);
    expect(floorOf(seen(5), told(late, early))).toEqual(floorOf(seen(5), told(early, late)));
  });

  it('takes a withdrawn edition never again, nor counts it', () => {
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

  it('is what a withdrawal says where the browser had not seen the edition before', () => {
    expect(floorOf(seen(2), told(withdrawal(3, 5))).lowest).toBe(3);
  });
});
