import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from '@playwright/test';
import { z } from '../../lib/contract/zod.ts';

const require = createRequire(import.meta.url);
/** The checker, from its driver package. */
const source = readFileSync(
  createRequire(require.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

const Violations = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }),
);

/**
 * The faults that axe finds in a frame by WCAG 2.2 A and AA and by its own best practices. The checker is injected through the debugger,
 * so neither the frame's content security policy nor a closed shadow root around the frame blocks it.
 */
export async function violations(frame: Frame): Promise<string[]> {
  if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(source);
  const found: unknown = await frame.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: unknown[] }> };
    };
    return (await axe.run()).violations;
  });
  return Violations.parse(found).flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
  );
}
