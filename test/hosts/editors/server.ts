import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleEditors } from './bundle.ts';
import { draftPages } from './drafts.ts';
import { editorNames, pageOf } from './pages.ts';

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };

/** Their scripts load styles, languages and plugins from the same folder. */
const installed: Record<string, string> = {
  tinymce: import.meta.resolve('tinymce/package.json'),
  ckeditor4: import.meta.resolve('ckeditor4/package.json'),
  ckeditor5: import.meta.resolve('ckeditor5/package.json'),
};

export interface EditorServer {
  /** The address of the pages, with a slash at the end. Each page has the name of its editor. */
  base: string;
  close(): void;
}

/** Serves the editors' pages on loopback. */
export async function serveEditors(): Promise<EditorServer> {
  const bundle = await bundleEditors();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname.slice(1);
    const name = editorNames.find((one) => one === path);
    const page = name ? pageOf(name) : draftPages[path];
    const body = page ?? (path === 'editors.js' ? bundle : assetOf(path));
    const type = page ? 'text/html' : (types[extname(path)] ?? 'application/octet-stream');
    response.writeHead(body === null ? 404 : 200, { 'content-type': `${type}; charset=utf-8` });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this type.
  const { port } = server.address() as AddressInfo;
  return { base: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

function assetOf(path: string): Buffer | null {
  const [name = '', ...rest] = normalize(path).split('/');
  const beside = installed[name];
  if (beside === undefined) return null;
  const file = join(dirname(fileURLToPath(beside)), ...rest);
  return existsSync(file) ? readFileSync(file) : null;
}
