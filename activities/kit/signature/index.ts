import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { developmentProvider } from './development.ts';
import type { SignatureProvider } from './provider.ts';

export type { Signature, SignatureProvider } from './provider.ts';
export { sm3Digest } from './sm.ts';

const providers = new Map<string, Promise<SignatureProvider>>();

/**
 * Who signs for the installation with this data folder: the module `YILIAN_SIGNATURE_MODULE` names, whose default export takes the folder and
 * gives a {@link SignatureProvider}; else the development keys of the folder.
 */
export function signatureProvider(dataDir: string): Promise<SignatureProvider> {
  const module = process.env['YILIAN_SIGNATURE_MODULE'] ?? '';
  const key = `${module}|${dataDir}`;
  const known = providers.get(key) ?? (module === '' ? Promise.resolve(developmentProvider(dataDir)) : load(module, dataDir));
  providers.set(key, known);
  return known;
}

async function load(module: string, dataDir: string): Promise<SignatureProvider> {
  const { default: create } = (await import(pathToFileURL(resolve(module)).href)) as { default: (dataDir: string) => SignatureProvider };
  return create(dataDir);
}
