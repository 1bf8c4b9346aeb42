import type { CSSProperties, ReactNode } from 'react';
import { Fragment } from 'react/jsx-runtime';

/**
 * The markup that React would render for an element, for the parts that are drawn before React has loaded. Components are
 * called as plain functions, so they must not use hooks. Event handlers are ignored. A test compares the result with React's.
 */
export function staticMarkup(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (Array.isArray(node)) return node.map(staticMarkup).join('');
  if (typeof node !== 'object') return escaped(String(node));
  const { type, props } = node as unknown as Element; // React's own type hides what a type may be
  if (type === Fragment) return staticMarkup(props.children);
  if (typeof type === 'function') return staticMarkup(type(props));
  if (typeof type !== 'string') throw new Error('Only elements and plain components are drawn');
  return `<${type}${attributes(props)}>${staticMarkup(props.children)}</${type}>`;
}

interface Props {
  children?: ReactNode;
  [name: string]: unknown;
}

/** An element as the JSX compiler creates it. No other kind of node occurs here. */
interface Element {
  type: string | symbol | ((props: Props) => ReactNode);
  props: Props;
}

function attributes(props: Props): string {
  return Object.entries(props)
    .map(([name, value]) => attribute(name, value))
    .join('');
}

function attribute(name: string, value: unknown): string {
  if (name === 'children' || name === 'key' || name === 'ref') return '';
  if (value === null || value === undefined || typeof value === 'function') return '';
  if (name === 'className') return ` class="${escaped(String(value))}"`;
  // React's own type of the property, which `unknown` hides.
  if (name === 'style') return ` style="${escaped(styleText(value as CSSProperties))}"`;
  if (typeof value === 'boolean' && !/^(aria|data)-/.test(name)) return value ? ` ${name}=""` : '';
  const written = name.startsWith('stroke') ? kebab(name) : name;
  return ` ${written}="${escaped(String(value))}"`;
}

function styleText(style: CSSProperties): string {
  return Object.entries(style)
    .map(([name, value]) => `${kebab(name)}:${typeof value === 'number' ? `${value}px` : value}`)
    .join(';');
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
