declare const __REPSIDE_BUILD__: string | undefined;

/** Names the build that is running. Builds of the same sources have the same name. */
export const buildId: string =
  typeof __REPSIDE_BUILD__ === 'string' ? __REPSIDE_BUILD__ : 'unbuilt';
