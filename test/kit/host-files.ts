import type { Host } from '../../lib/contract/page/host.ts';
import { type HostFile, hostFileId, hostPayload } from '../../lib/contract/page/host-file.ts';
import type { StoredHost } from '../../lib/contract/page/host-shape.ts';
import { withdrawalPayload } from '../../lib/contract/page/host-withdrawal.ts';

/** A host file of a made-up CRM, for tests. */
export const program = (version: number, more: Partial<Host> = {}): Host => ({
  id: 'program',
  label: 'Program',
  version,
  hosts: ['crm.example'],
  mailbox: [],
  pages: [],
  ...more,
});

const curve = { name: 'ECDSA', namedCurve: 'P-256' };

/** Signs as a server does: makes the public key that clients get, and the row of a host file. */
export async function newSigner(orgId: string) {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(curve, true, [
    'sign',
    'verify',
  ]);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey);
  const detached = async (header: object, content: string): Promise<string> => {
    const [head, payload] = [JSON.stringify(header), content].map((text) =>
      Buffer.from(text).toString('base64url'),
    );
    const input = Buffer.from(`${head}.${payload}`);
    const proof = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, input);
    return `${head}..${Buffer.from(proof).toString('base64url')}`;
  };
  const sign = async (host: StoredHost, header: object = {}): Promise<HostFile> => {
    const full = { alg: 'ES256', typ: 'repside-host', org: orgId, ...header };
    return { id: hostFileId(host), host, signature: await detached(full, hostPayload(host)) };
  };
  /** The row that withdraws all versions above `to`, up to the version of `host`. */
  const withdraw = async (host: Host, to: number, at: number): Promise<HostFile> => {
    const withdrawal = { host: host.id, to, through: host.version, reason: 'It reads nobody', at };
    const header = { alg: 'ES256', typ: 'repside-host-withdrawal', org: orgId };
    const signature = await detached(header, withdrawalPayload(withdrawal));
    return { id: hostFileId(host), host: { ...host, pages: [] }, withdrawal, signature };
  };
  /** A compact JWS of any payload. */
  const state = async (payload: object, header: object): Promise<string> => {
    const parts = [header, payload].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const input = Buffer.from(parts.join('.'));
    const proof = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, input);
    return [...parts, Buffer.from(proof).toString('base64url')].join('.');
  };
  return { key: { kty: 'EC' as const, crv: 'P-256' as const, x, y }, sign, withdraw, state };
}
