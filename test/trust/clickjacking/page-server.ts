import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server with the attacker's pages. */
export interface PageServer {
  /** The address of a page with an open email that nobody has logged; each call returns another email. */
  mail(): string;
  /** The address of a page with an open draft to Dana. */
  draft(): string;
  /** The address of a page with this email or draft, and a script that runs before anything else. */
  hostile(record: string, script: string): string;
  /** The address of a page with this HTML. */
  page(html: string): string;
  close(): Promise<void>;
}

const person = (address: string, name: string) =>
  `<span class="person chip" data-address="${attribute(address)}" data-name="${attribute(name)}">${text(name)}</span>`;
const text = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const attribute = (value: string) => text(value).replaceAll('"', '&quot;');
const dana = { address: 'dana.whitfield@northwind-traders.example', name: 'Dana Whitfield' };

/** An email as the webmail on this machine shows it: the sidebar knows the sender. */
export const mailHtml = (
  id: string,
  from: readonly { address: string; name: string }[] = [dana],
) => `
  <article class="mail"><header>
    <h1 data-message-id="&lt;${id}@hostile.example&gt;">Pricing for 42 vans</h1>
    <p data-field="from">${from.map(({ address, name }) => person(address, name)).join(' ')}</p>
  </header><p>What would 42 vans cost us?</p></article>`;

/** A draft to Dana, which the page's script can read. */
export const draftHtml = `
  <form class="draft"><p data-field="to">${person(dana.address, dana.name)}</p>
    <input name="subject" aria-label="Subject">
    <div contenteditable="true" role="textbox" aria-label="Text" style="min-height:60px"><div><br></div></div>
  </form>`;

const documentHtml = (body: string) => `<!doctype html><html lang="en"><head>
  <meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,"></head>
  <body data-program="harborline-mail"><main data-own>${body}</main></body></html>`;

export async function servePages(): Promise<PageServer> {
  const pages = new Map<string, string>();
  const server = createServer((request, response) => {
    const html = pages.get((request.url ?? '').split('?')[0] ?? '');
    response.writeHead(html === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.end(html ?? '');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // The address is an object, because the server listens on a port and not on a pipe.
  const { port } = server.address() as AddressInfo;
  const add = (html: string): string => {
    const path = `/${pages.size}`;
    pages.set(path, html);
    return `http://127.0.0.1:${port}${path}`;
  };
  return {
    mail: () => `${add(documentHtml(mailHtml(`m${pages.size}`)))}#/mail/m`,
    hostile: (record, script) => {
      const html = documentHtml(record).replace('<head>', `<head><script>${script}</script>`);
      return `${add(html)}#/mail/m`;
    },
    draft: () => `${add(documentHtml(draftHtml))}#/compose`,
    page: add,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
