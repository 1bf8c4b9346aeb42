import * as z from 'zod/mini';

// Extension pages forbid eval. Without this setting Zod would try it once and log a policy violation.
z.config({ jitless: true });

export { z };
