import { make } from './dom.js';

/** A line of recipients: a chip for each, and a field that turns typed addresses into chips. */
export function recipientField(label, name, people) {
  const chips = make('span', { class: 'chips' }, people.map(chip));
  const input = make('input', {
    id: `draft-${name}`,
    autocomplete: 'off',
    spellcheck: 'false',
    onkeydown: (event) => {
      if (event.key === 'Enter' || event.key === ',' || event.key === ';') {
        event.preventDefault();
        accept();
      } else if (event.key === 'Backspace' && input.value === '') chips.lastChild?.remove();
    },
    onblur: () => accept(),
  });
  const accept = () => {
    for (const raw of input.value.split(/[,;]/)) {
      const found = /^\s*(.*?)\s*<?([^\s<>]+@[^\s<>]+\.[^\s<>]+)>?\s*$/.exec(raw);
      if (found) chips.append(chip({ name: found[1] || found[2], address: found[2] }));
    }
    if (input.value.includes('@')) input.value = '';
  };
  return make(
    'div',
    { class: 'line', 'data-field': name },
    make('label', { for: `draft-${name}` }, label),
    make('div', { class: 'recipients' }, chips, input),
  );
}

function chip({ name, address }) {
  const element = make(
    'span',
    { class: 'chip', 'data-address': address, 'data-name': name, title: address },
    make('bdi', {}, name),
    make(
      'button',
      { type: 'button', 'aria-label': `Remove ${name}`, onclick: () => element.remove() },
      '×',
    ),
  );
  return element;
}

export function addressesIn(form, name) {
  return [...form.querySelectorAll(`[data-field="${name}"] .chip`)].map((one) => ({
    name: one.dataset.name,
    address: one.dataset.address,
  }));
}
