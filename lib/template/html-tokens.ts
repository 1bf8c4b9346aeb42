/** A token of HTML: text with its entities as written, a tag, or a comment. */
export type HtmlToken =
  | { kind: 'text'; source: string }
  | { kind: 'comment'; source: string }
  | { kind: 'tag'; source: string; name: string; closing: boolean };

/**
 * Splits HTML into tokens in linear time. `html` should be in the sanitiser's form, where each tag is closed and each
 * attribute quoted. In other HTML, a tag or comment that never ends counts as text.
 */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let from = 0;
  let at = html.indexOf('<');
  while (at >= 0) {
    const comment = html.startsWith('<!--', at);
    if (comment || /^<\/?[a-z]/i.test(html.slice(at, at + 3))) {
      const end = comment ? commentEnd(html, at) : tagEnd(html, at);
      if (end < 0) break;
      if (at > from) yield { kind: 'text', source: html.slice(from, at) };
      const source = html.slice(at, end);
      yield comment ? { kind: 'comment', source } : tagOf(source);
      from = end;
      at = html.indexOf('<', end);
    } else {
      at = html.indexOf('<', at + 1);
    }
  }
  if (from < html.length) yield { kind: 'text', source: html.slice(from) };
}

function commentEnd(html: string, from: number): number {
  const end = html.indexOf('-->', from + 4);
  return end < 0 ? -1 : end + 3;
}

/** The position after the first `>` outside quotes; -1 if there is none. */
function tagEnd(html: string, from: number): number {
  let quote = '';
  for (let at = from; at < html.length; at += 1) {
    const char = html.charAt(at);
    if (quote === '' && char === '>') return at + 1;
    if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
  }
  return -1;
}

function tagOf(source: string): HtmlToken {
  const closing = source.charAt(1) === '/';
  const name = /^[a-z0-9]+/i.exec(source.slice(closing ? 2 : 1))?.[0] ?? '';
  return { kind: 'tag', source, name: name.toLowerCase(), closing };
}
