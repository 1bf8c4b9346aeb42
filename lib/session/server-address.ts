declare const __REPSIDE_BACKEND__: string | undefined;

/** The address an organisation has built into its own package, or null. */
export const defaultBackend: string | null =
  (typeof __REPSIDE_BACKEND__ === 'string' && __REPSIDE_BACKEND__) || null;
