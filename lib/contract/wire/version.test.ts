import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Mutation, mutationArgs } from '../mutations/index.ts';
import { Host } from '../page/host.ts';
import { rowSchemas } from '../rows/index.ts';
import { z } from '../zod.ts';
import { Me, PublicConfig } from './config.ts';
import { LiveEvent } from './live.ts';
import { Problem } from './problem.ts';
import { PullRequest, PullResponse } from './pull.ts';
import { PushRequest, PushResponse } from './push.ts';
import { wireHistory, wireVersion } from './version.ts';

function wireHash(): string {
  const schemas = {
    ...rowSchemas,
    ...mutationArgs,
    Mutation,
    Me,
    PublicConfig,
    Problem,
    PullRequest,
    PullResponse,
    PushRequest,
    PushResponse,
    LiveEvent,
    Host,
  };
  const hash = createHash('sha256');
  for (const [name, schema] of Object.entries(schemas)) {
    hash.update(`${name} ${JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' }))}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

describe('the wire', () => {
  it('has a history line whose hash is that of the schemas', () => {
    const newest = wireHistory.at(-1);
    expect(newest?.version, 'the newest line is the version spoken').toBe(wireVersion);
    expect(wireHash(), 'a schema changed: add a line to wireHistory and raise wireVersion').toBe(
      newest?.hash,
    );
  });

  it('counts up', () => {
    expect(wireHistory.map((line) => line.version)).toEqual(wireHistory.map((_, i) => i + 1));
  });
});
