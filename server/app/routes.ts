/** The product's own addresses, each with the methods that it accepts. HEAD is GET without the body. */
const readable = ['GET', 'HEAD'];
const routes: readonly { path: string; methods: readonly string[] }[] = [
  { path: '/healthz', methods: readable },
  { path: '/readyz', methods: readable },
  { path: '/metrics', methods: readable },
  { path: '/v1/config', methods: readable },
  { path: '/v1/me', methods: readable },
  { path: '/v1/pull', methods: ['POST'] },
  { path: '/v1/push', methods: ['POST'] },
  { path: '/v1/gone', methods: ['POST'] },
  // Not HEAD, because the live connection would stay open behind an answer without a body.
  { path: '/v1/live', methods: ['GET'] },
  { path: '/v1/ops/people', methods: ['POST'] },
  { path: '/v1/ops/people/link', methods: ['POST'] },
  { path: '/v1/ops/people/unlink', methods: ['POST'] },
  { path: '/v1/ops/people/roles', methods: ['POST'] },
  { path: '/v1/ops/people/end', methods: ['POST'] },
  { path: '/v1/ops/changes', methods: ['POST'] },
  { path: '/v1/ops/imports/kinds', methods: ['POST'] },
  { path: '/v1/ops/imports/check', methods: ['POST'] },
  { path: '/v1/ops/imports/load', methods: ['POST'] },
];
/** The bodies of these requests are files. Each route bounds the file itself, once it knows the caller, and may take minutes. */
const uploads = ['/v1/ops/imports/check', '/v1/ops/imports/load'];
const file = { path: '/v1/files/:hash', methods: readable };

export type Route = (typeof routes)[number];

/** The route that a path belongs to, or null if it is not one of the product's own. */
export function routeOf(path: string): Route | null {
  if (/^\/v1\/files\/[^/]+$/.test(path)) return file;
  return routes.find((route) => route.path === path) ?? null;
}

/** Whether the body of a request to this path is a file. */
export function isUpload(path: string): boolean {
  return uploads.includes(path);
}
