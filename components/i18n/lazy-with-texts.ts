import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { loadScreenTexts } from './load-texts.ts';

/** React's `lazy`, which also loads the texts of lazily loaded components (`ts`). */
export function lazyWithTexts<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [Loaded] = await Promise.all([load(), loadScreenTexts()]);
    return { default: Loaded };
  });
}
