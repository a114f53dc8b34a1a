import type { TestProject } from 'vitest/node';
import { Product } from './product.ts';

declare module 'vitest' {
  export interface ProvidedContext { /** Address of the product all browser tests use. */ base: string }
}

/** One product for all browser tests of a run: people work side by side there as they do in a region. */
export default async function startSharedProduct({ provide }: TestProject): Promise<() => Promise<void>> {
  const product = await Product.start();
  provide('base', product.base);
  return () => product.dispose();
}
