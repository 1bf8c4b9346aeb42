import { expect, type Page, test } from '@playwright/test';
import { enter, serve, type World } from './kit.ts';

const base = 'https://crm.example/';

async function open(page: Page, body: string): Promise<World> {
  await serve(page, {
    [base]: `<!doctype html><html lang="en"><body>${body}</body></html>`,
  });
  await page.goto(base);
  const world = await enter(page);
  await world.call('remember');
  return world;
}

const offer = {
  subject: null,
  html: '<p>Dear Dana,</p><p>19 <b>EUR</b></p>',
  text: 'Dear Dana,\n19 EUR',
};
const offerWords = /Dear Dana,\s*19 EUR/;

test('Text is inserted into a contenteditable at the caret that the rep left, and one undo keeps what was typed', async ({
  page,
}) => {
  const world = await open(
    page,
    '<div id="e" role="textbox" contenteditable="true"><div>Above</div><div>below</div></div><button>x</button>',
  );
  const editor = page.locator('#e');
  await editor.locator('div').first().click();
  await page.keyboard.press('End');
  await page.keyboard.type(' typed');
  await page.locator('button').focus();
  await page.evaluate(() => getSelection()?.removeAllRanges());
  const before = await editor.innerHTML();
  expect(await world.call('insert', offer)).toEqual({ inserted: true, subjectFilled: false });
  await expect(editor).toHaveText(/Above typed\s*Dear Dana,\s*19 EUR\s*below/);
  await page.keyboard.press('Control+z');
  expect(await editor.innerHTML()).toBe(before);
  await page.keyboard.press('Control+z');
  await expect(editor).toHaveText('Abovebelow');
});

test('Text is inserted into an editor that the rep left immediately after entering it', async ({
  page,
}) => {
  const world = await open(
    page,
    '<div id="e" contenteditable="true">below</div><button>x</button>',
  );
  // The page takes the focus away before the browser has put the caret where the rep clicked.
  await page.evaluate(() =>
    document.querySelector('#e')?.addEventListener(
      'focusin',
      () => {
        document.querySelector('button')?.focus();
        getSelection()?.removeAllRanges();
      },
      { once: true },
    ),
  );
  await page.mouse.click(20, 15);
  await expect(page.locator('button')).toBeFocused();
  expect(await world.call('insert', offer)).toEqual({ inserted: true, subjectFilled: false });
  await expect(page.locator('#e')).toHaveText(/Dear Dana,\s*19 EUR\s*below/);
});

test('Text is inserted at the caret of an editor that the rep left immediately after the caret moved', async ({
  page,
}) => {
  const world = await open(
    page,
    '<div id="e" contenteditable="true">ABCDEF</div><button>x</button>',
  );
  await page.locator('#e').click();
  await page.evaluate(() => {
    getSelection()?.collapse(document.querySelector('#e')?.firstChild ?? null, 3);
    document.querySelector('button')?.focus();
    getSelection()?.removeAllRanges();
  });
  expect(await world.call('insert', offer)).toMatchObject({ inserted: true });
  await expect(page.locator('#e')).toHaveText(/ABC\s*Dear Dana,\s*19 EUR\s*DEF/);
});

test('Text is inserted at the caret that the rep left, even if the focus has come back without a selection', async ({
  page,
}) => {
  const world = await open(
    page,
    '<div id="e" contenteditable="true"><div>Above</div><div>below</div></div><button>x</button>',
  );
  await page.locator('#e div').first().click();
  await page.keyboard.press('End');
  await page.locator('button').focus();
  await page.evaluate(() => getSelection()?.removeAllRanges());
  await page.evaluate(() => {
    // The focus comes without a selection, as on pages that place the caret themselves.
    document.querySelector('#e')?.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
  });
  expect(await world.call('insert', offer)).toMatchObject({ inserted: true });
  await expect(page.locator('#e')).toHaveText(/Above\s*Dear Dana,\s*19 EUR\s*below/);
});

test('Text is inserted into a text area at the caret; one undo keeps what was typed, and redo brings the text back', async ({
  page,
}) => {
  const world = await open(
    page,
    '<textarea id="t" rows="9">start end</textarea><button>x</button>',
  );
  const area = page.locator('#t');
  await area.click();
  await area.evaluate((el: HTMLTextAreaElement) => el.setSelectionRange(6, 6));
  await page.keyboard.type('mid ');
  await page.locator('button').focus();
  expect(await world.call('insert', offer)).toEqual({ inserted: true, subjectFilled: false });
  expect(await area.inputValue()).toBe('start mid Dear Dana,\n19 EURend');
  await page.keyboard.press('Control+z');
  expect(await area.inputValue()).toBe('start mid end');
  await page.keyboard.press('Control+Shift+z');
  expect(await area.inputValue()).toBe('start mid Dear Dana,\n19 EURend');
});

test('One undo keeps what was typed in a text area that the rep never left', async ({ page }) => {
  const world = await open(page, '<textarea id="t" rows="9"></textarea>');
  const area = page.locator('#t');
  await area.click();
  await page.keyboard.type('typed ');
  expect(await world.call('insert', offer)).toMatchObject({ inserted: true });
  expect(await area.inputValue()).toBe('typed Dear Dana,\n19 EUR');
  await page.keyboard.press('Control+z');
  expect(await area.inputValue()).toBe('typed ');
});

test('The page sees an insertion as typing', async ({ page }) => {
  const world = await open(
    page,
    '<div id="e" contenteditable="true">a</div><textarea id="t"></textarea>',
  );
  await page.evaluate(() => {
    document.addEventListener('input', (event) => {
      document.body.dataset.heard = `${document.body.dataset.heard ?? ''}${event.isTrusted} `;
    });
  });
  await page.locator('#e').click();
  await world.call('insert', offer);
  await page.locator('#t').click();
  await world.call('insert', offer);
  expect(await page.evaluate(() => document.body.dataset.heard)).toMatch(/^(true ){2,}$/);
});

test('An insertion without a draft, or into a draft that was closed, changes nothing and reports that', async ({
  page,
}) => {
  const world = await open(page, '<input id="i"><div id="e" contenteditable="true">a</div>');
  const none = { inserted: false, reason: 'none' };
  expect(await world.call('insert', offer)).toEqual(none);
  await page.locator('#i').click();
  expect(await world.call('insert', offer)).toEqual(none);
  await page.locator('#e').click();
  await page.evaluate(() => document.querySelector('#e')?.remove());
  expect(await world.call('insert', offer)).toEqual(none);
});

test('An editor that undoes every change is reported', async ({ page }) => {
  const world = await open(page, '<textarea id="t"></textarea>');
  await page.locator('#t').click();
  await page.evaluate(() => {
    document.querySelector('#t')?.addEventListener('input', (event) => {
      (event.target as HTMLTextAreaElement).value = '';
    });
  });
  expect(await world.call('insert', offer)).toEqual({
    inserted: false,
    reason: 'refused',
  });
});

test('Only formatted text is inserted', async ({ page }) => {
  const world = await open(page, '<div id="e" contenteditable="true">a</div>');
  const hostile = [
    '<p onclick="x()" style="position:fixed;color:red;background-image:url(https://t.example/x)">ok</p>',
    '<img src=x onerror="document.body.dataset.bad=1"><svg onload="document.body.dataset.bad=1"></svg>',
    '<a href="javascript:alert(1)">js</a><a href=" JaVaScript:alert(1)">js2</a><a href="https://ok.example/">ok</a>',
    '<script>document.body.dataset.bad=1</script><iframe srcdoc="x"></iframe><form action="//t.example"><input></form>',
    '<math><mtext><table><mglyph><style><img src=x onerror="document.body.dataset.bad=1"></style></mglyph></table></mtext></math>',
    '<template><p>in</p></template><unknown-tag>kept words</unknown-tag><mark data-field="x">gap</mark>',
  ].join('');
  const clean = await world.call('safeHtml', hostile);
  expect(clean).toBe(
    '<p style="color: red;">ok</p><a>js</a><a>js2</a><a href="https://ok.example/">ok</a>kept words<mark>gap</mark>',
  );
  await page.locator('#e').click();
  await world.call('insert', { subject: null, html: hostile, text: '' });
  expect(await page.evaluate(() => document.body.dataset.bad)).toBeUndefined();
  expect(await page.locator('#e').innerHTML()).not.toMatch(
    /onclick|onerror|javascript|<img|<iframe/i,
  );
});

test('Text is inserted into an editor in a frame, and one undo removes it', async ({ page }) => {
  const world = await open(
    page,
    '<iframe id="f" style="width:400px;height:200px"></iframe><button>x</button>',
  );
  await page.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>('#f');
    const inside = frame?.contentDocument;
    if (inside) inside.body.contentEditable = 'true';
    if (inside) inside.body.append('typed ');
  });
  await world.call('remember');
  const body = page.frameLocator('#f').locator('body');
  await body.click();
  await page.keyboard.press('End');
  await page.locator('button').focus();
  expect(await world.call('insert', offer)).toMatchObject({ inserted: true });
  await expect(body).toHaveText(offerWords);
  await page.keyboard.press('Control+z');
  await expect(body).toHaveText('typed');
});
