/** An HTTP client with the parts of a browser that a sign-in needs: it stores cookies by path, and follows redirects on one server. */
export class CookieClient {
  readonly #cookies = new Map<string, { path: string; value: string }>();
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Follows redirects until the answer is a page or a redirect leads to another server; `url` is the last address. */
  async go(
    url: string,
    init: RequestInit = {},
  ): Promise<{ url: string; status: number; body: string; headers: Headers }> {
    let at = url;
    let request = init;
    for (let hops = 0; hops < 20; hops += 1) {
      const response = await fetch(at, {
        ...request,
        redirect: 'manual',
        headers: { ...request.headers, cookie: this.#cookiesFor(new URL(at).pathname) },
      });
      this.#keep(response, new URL(at).pathname);
      const location = response.headers.get('location');
      if (location === null) {
        return {
          url: at,
          status: response.status,
          body: await response.text(),
          headers: response.headers,
        };
      }
      at = new URL(location, at).href;
      if (!at.startsWith(this.#origin)) {
        return { url: at, status: response.status, body: '', headers: response.headers };
      }
      request = {};
    }
    throw new Error(`Redirects without end at ${at}`);
  }

  #cookiesFor(path: string): string {
    return [...this.#cookies]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([name, cookie]) => `${name.slice(name.indexOf(' ') + 1)}=${cookie.value}`)
      .join('; ');
  }

  #keep(response: Response, requestPath: string): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      const path =
        attributes.find((one) => /^path=/i.test(one))?.slice(5) ??
        requestPath.slice(0, requestPath.lastIndexOf('/'));
      const key = `${path} ${name}`;
      if (value === '') this.#cookies.delete(key);
      else this.#cookies.set(key, { path, value });
    }
  }
}
