import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { loadScreenTexts } from './load-texts.ts';

/** A component that is loaded when it is first shown, with the texts of such components (`ts`). */
export function lazyWithTexts<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [Loaded] = await Promise.all([load(), loadScreenTexts()]);
    return { default: Loaded };
  });
}
