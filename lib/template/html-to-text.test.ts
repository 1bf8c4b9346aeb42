import { describe, expect, it } from 'vitest';
import { plainText } from './html-to-text.ts';

describe('HTML as plain text', () => {
  it.each([
    ['<p>One\n two</p><p>Three</p>', 'One two\n\nThree'],
    ['<div>One</div><div>Two<br>Three</div>', 'One\nTwo\nThree'],
    ['<p>A</p><div><br></div><div>B</div>', 'A\n\nB'],
    ['One<br><br>Two', 'One\n\nTwo'],
    ['<h2>Offer</h2>Text', 'Offer\n\nText'],
    ['a &amp; b &lt;c&gt; &quot;d&quot;&nbsp;&#39;e&#39; &euro;', 'a & b <c> "d" \'e\' &euro;'],
    ['<b>bold</b> and <i>so on</i>', 'bold and so on'],
    ['<p>x</p><hr><p>y</p>', 'x\n\n---\n\ny'],
    ['<img alt="Our logo" src="https://x.example/l.png">', 'Our logo'],
    ['Dear <mark data-field="contact.name">Name</mark>,', 'Dear [Name],'],
    ['<pre>a  b\n c</pre>d', 'a  b\n c\n\nd'],
    ['', ''],
    ['2 < 3', '2 < 3'],
  ])('%j is %j', (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it('Lists stay lists, also inside lists', () => {
    const html =
      '<p>We bring:</p><ul><li>pumps</li><li>pipes<ol start="3"><li>steel</li><li>copper</li></ol></li></ul><p>Best</p>';
    expect(plainText(html)).toBe('We bring:\n\n- pumps\n- pipes\n  3. steel\n  4. copper\n\nBest');
  });

  it('Paragraphs are allowed in list items', () => {
    expect(plainText('<ol><li><p>one</p></li><li><p>two</p></li></ol>')).toBe('1. one\n\n2. two');
  });

  it('Links keep their URL', () => {
    expect(plainText('See <a href="https://x.example/?a=1&amp;b=2">the offer</a>.')).toBe(
      'See the offer (https://x.example/?a=1&b=2).',
    );
    expect(plainText('<a href="https://x.example/">https://x.example/</a>')).toBe(
      'https://x.example/',
    );
    expect(plainText('<a href="mailto:jo@x.example">jo@x.example</a>')).toBe('jo@x.example');
    expect(plainText('<a href="https://x.example/"></a>')).toBe('https://x.example/');
    expect(plainText('<a>no address</a>')).toBe('no address');
  });

  it('Rows and cells stay apart', () => {
    const row = (...cells: string[]) => `<tr>${cells.map((c) => `<td>${c}</td>`).join('')}</tr>`;
    const table = `<table><tbody>\n${row('Pump', '12')}\n${row('Pipe', '3')}\n</tbody></table>`;
    expect(plainText(`${table}<p>End</p>`)).toBe('Pump\t12\nPipe\t3\n\nEnd');
  });
});
