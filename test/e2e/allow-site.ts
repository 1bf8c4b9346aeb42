import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromeExtensionId } from '../../lib/contract/extension-ids.ts';
import { z } from '../../lib/contract/zod.ts';

const Permissions = z.looseObject({ explicit_host: z.optional(z.array(z.string())) });
const Preferences = z.looseObject({
  extensions: z.looseObject({ settings: z.record(z.string(), z.looseObject({})) }),
});

/**
 * The browser's permission prompt cannot be clicked without a display. This function writes the rep's answer to the place where the browser
 * stores it, so that the browser does not ask. The browser must be closed.
 */
export function allowBefore(profile: string, pattern: string): void {
  const file = join(profile, 'Default', 'Preferences');
  const preferences = Preferences.parse(JSON.parse(readFileSync(file, 'utf8')));
  const own = preferences.extensions.settings[chromeExtensionId];
  if (!own) throw new Error('the browser has written nothing about the extension');
  for (const key of ['granted_permissions', 'runtime_granted_permissions']) {
    const held = Permissions.parse(own[key] ?? {});
    own[key] = { ...held, explicit_host: [...(held.explicit_host ?? []), pattern] };
  }
  writeFileSync(file, JSON.stringify(preferences));
}
