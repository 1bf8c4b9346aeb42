import { describe, expect, it } from 'vitest';
import { minifiedStyles } from '../../scripts/packaging/minify-inline-styles.ts';

describe('a minified style sheet', () => {
  it('A minified style sheet keeps every space that has a meaning', () => {
    const css = `
.panel, div :hover {
  width: min(360px, 100vw);
  height: calc(100vh - 96px) !important;
  background: radial-gradient(#8889 1.6px, #0000 2.2px) 50% 50% / 7px 7px;
}
@media (prefers-color-scheme: dark) { div { color: red; } }
`;
    expect(minifiedStyles(css)).toBe(
      '.panel,div :hover{width:min(360px,100vw);height:calc(100vh - 96px) !important;background:radial-gradient(#8889 1.6px,#0000 2.2px) 50% 50% / 7px 7px;}@media (prefers-color-scheme:dark){div{color:red;}}',
    );
  });
});
