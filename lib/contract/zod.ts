import * as z from 'zod/mini';

// Extension pages forbid eval; without this Zod would try it once and leave a policy violation in the log.
z.config({ jitless: true });

export { z };
