import { describe, expect, it } from 'vitest';
import { median, quotasFor, type RepBookings } from './quota-from-bookings.ts';

const rep = (repId: string, teamId: string, ...booked: [number, number][]): RepBookings => ({
  repId,
  teamId,
  booked: new Map(booked),
});

describe('quotasFor', () => {
  it('A quota is the mean of the quarters before plus 10 %, rounded', () => {
    const reps = [rep('a', 't', [1, 1_000_000], [2, 2_000_000], [3, 9_000_000])];
    expect(quotasFor(reps, 3, 1, 100_000).get('a')).toBe(1_700_000); // 1,650,000
    expect(quotasFor(reps, 2, 1, 100_000).get('a')).toBe(1_100_000);
  });

  it('A quota looks back four quarters, empty ones included', () => {
    const reps = [rep('a', 't', [1, 8_000_000], [5, 4_000_000])];
    expect(quotasFor(reps, 6, 1, 100_000).get('a')).toBe(1_100_000);
  });

  it('A rep without a history gets the median of the team', () => {
    const reps = [rep('a', 't', [1, 1_000_000]), rep('b', 't', [1, 3_000_000]), rep('c', 't')];
    expect(quotasFor(reps, 2, 1, 100_000).get('c')).toBe(2_200_000);
  });

  it('A team without a history gets its quotas from the quarter itself', () => {
    const reps = [rep('a', 't', [1, 1_000_000]), rep('b', 't', [1, 2_000_000]), rep('c', 'u')];
    const quotas = quotasFor(reps, 1, 1, 100_000);
    expect([...quotas.values()]).toEqual([1_500_000, 1_500_000, 1_500_000]);
    expect(quotasFor([rep('c', 'u')], 1, 1, 100_000).size).toBe(0);
  });
});

describe('median', () => {
  it('The median is the middle value, or the mean of the two middle ones', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeNull();
  });
});
