import type { ServerResponse } from 'node:http';

export type HeaderTable = Readonly<Record<string, string>>;

const YEAR_S = 31_536_000;

/** The headers of every answer whose route does not set them itself. `publicUrl`: the address at which browsers reach the server. */
export function securityHeaders(publicUrl: string): HeaderTable {
  const always = {
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
  if (!publicUrl.startsWith('https:')) return always;
  return { ...always, 'strict-transport-security': `max-age=${YEAR_S}` };
}

/**
 * Adds these headers to the answer, whatever writes it. They are added when the head is sent, because the sign-in provider removes
 * all headers before it writes an error.
 */
export function carryHeaders(res: ServerResponse, headers: HeaderTable): void {
  const writeHead = res.writeHead.bind(res) as (...head: unknown[]) => ServerResponse; // Accepts the arguments of every overload.
  Object.assign(res, {
    writeHead: (...head: unknown[]) => {
      if (!res.headersSent) {
        for (const [name, value] of Object.entries(headers)) {
          if (!res.hasHeader(name)) res.setHeader(name, value);
        }
      }
      return writeHead(...head);
    },
  });
}
