import { longDate, make } from './dom.js';
import { addressesIn, recipientField } from './recipients.js';

/** The composer: an empty draft, or a reply to `mail`. `send` receives the draft; nothing leaves the machine. */
export function composeView({ mail, all, own, send }) {
  const to = mail ? [mail.replyTo ?? mail.from] : [];
  const others = mail && all ? [...mail.to, ...mail.cc] : [];
  const cc = others.filter((one) => one.address !== own && one.address !== to[0]?.address);
  const subject = mail ? `Re: ${mail.subject.replace(/^re:\s*/i, '')}` : '';
  const rich = make(
    'div',
    {
      class: 'editor',
      contenteditable: 'true',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': 'Text',
    },
    mail ? [make('div', {}, make('br')), ...quote(mail)] : make('div', {}, make('br')),
  );
  const plain = make('textarea', {
    name: 'body',
    class: 'editor',
    'aria-label': 'Text',
    hidden: true,
  });
  const mode = make(
    'button',
    { type: 'button', class: 'button', 'aria-pressed': 'false', onclick: () => toggle() },
    'Plain text',
  );
  const toggle = () => {
    const toPlain = plain.hidden;
    if (toPlain) plain.value = linesOf(rich);
    else
      rich.replaceChildren(
        ...plain.value.split('\n').map((line) => make('div', {}, line || make('br'))),
      );
    plain.hidden = !toPlain;
    rich.hidden = toPlain;
    mode.setAttribute('aria-pressed', String(toPlain));
    (toPlain ? plain : rich).focus();
  };
  const form = make(
    'form',
    {
      class: 'draft',
      onsubmit: (event) => {
        event.preventDefault();
        send({
          to: addressesIn(form, 'to'),
          subject: form.elements.subject.value,
          preview: plain.hidden ? linesOf(rich) : plain.value,
        });
      },
    },
    make('h1', {}, mail ? 'Reply' : 'New email'),
    recipientField('To', 'to', to),
    recipientField('Cc', 'cc', cc),
    make(
      'div',
      { class: 'line' },
      make('label', { for: 'draft-subject' }, 'Subject'),
      make('input', { id: 'draft-subject', name: 'subject', value: subject, autocomplete: 'off' }),
    ),
    rich,
    plain,
    make(
      'p',
      { class: 'actions' },
      make('button', { type: 'submit', class: 'button first' }, 'Send'),
      mode,
      make('a', { class: 'button', href: mail ? `#/mail/${mail.id}` : '#/inbox' }, 'Discard'),
    ),
  );
  return form;
}

function quote(mail) {
  const lines = mail.body.filter((part) => typeof part === 'string');
  return [
    make('div', {}, `On ${longDate(mail.date)}, ${mail.from.name} wrote:`),
    make(
      'blockquote',
      {},
      lines.map((line) => make('p', {}, line)),
    ),
  ];
}

function linesOf(editor) {
  // biome-ignore lint/performance/useDomNodeTextContent: innerText keeps the line breaks.
  return editor.innerText.replace(/\n{3,}/g, '\n\n');
}
