import { expect, it } from 'vitest';
import { Bucket } from './scope.ts';

it.each(['org', 'rep:r1', 'team:t', 'territory:EMEA north', 'region:eu-1'])(
  '%s is a bucket, also of a kind this version does not know',
  (bucket) => {
    expect(Bucket.safeParse(bucket).success).toBe(true);
  },
);

it.each(['', 'rep:', 'organisation', ':x', 'Rep:1', `rep:${'x'.repeat(160)}`])(
  '%j is none',
  (bucket) => {
    expect(Bucket.safeParse(bucket).success).toBe(false);
  },
);
