import { campaign } from '../campaign.ts';
import { openInjection } from '../injection/environment.ts';
import { hostFileAttacks } from '../injection/host-file-attacks.ts';
import { importAttacks } from '../injection/import-attacks.ts';
import { templateAttacks } from '../injection/template-attacks.ts';
import { textAttacks } from '../injection/text-attacks.ts';

/** Attacks with text from somebody else: in a template, a value, a host file, a page or an imported file. */
export const injection = campaign('injection', openInjection, [
  ...templateAttacks,
  ...hostFileAttacks,
  ...textAttacks,
  ...importAttacks,
]);
