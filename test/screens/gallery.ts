import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { runCommand } from '../kit/run-command.ts';

/** The gallery, built and served on loopback. */
export interface Gallery {
  url: string;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** `pseudo`: texts of the pseudo-language `long` or `rtl` instead of the real ones. */
export async function openGallery(pseudo = ''): Promise<Gallery> {
  const folder = await mkdtemp(join(tmpdir(), 'repside-gallery-'));
  const built = await runCommand('vite', ['build', '-c', 'test/gallery/vite.config.ts'], {
    env: { GALLERY_OUT: folder, REPSIDE_PSEUDO: pseudo },
  });
  if (built.code !== 0) throw new Error(built.output);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://gallery');
    const file = join(folder, normalize(pathname === '/' ? '/index.html' : pathname));
    readFile(file).then(
      (bytes) => {
        response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
        response.end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: addressOf(server), close: () => closed(server, folder) };
}

function addressOf(server: Server): string {
  const { port } = server.address() as AddressInfo; // a server on a port has an address object
  return `http://127.0.0.1:${port}/`;
}

async function closed(server: Server, folder: string): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
}
