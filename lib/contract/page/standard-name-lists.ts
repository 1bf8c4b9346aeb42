import type { StandardNames } from './standard-names.ts';

/** The roles of ARIA; the attributes of HTML and ARIA, and data attributes that many programs share. */
export const standardNames: StandardNames = {
  roles:
    'alert alertdialog application article banner button cell checkbox columnheader combobox complementary contentinfo dialog document feed figure form grid gridcell group heading img link list listbox listitem log main menu menubar menuitem navigation none note option presentation progressbar radio region row rowgroup rowheader search searchbox separator slider status switch tab table tablist tabpanel textbox toolbar tooltip tree treegrid treeitem'.split(
      ' ',
    ),
  attributes:
    'accept action align alt aria-activedescendant aria-busy aria-checked aria-colcount aria-colindex aria-controls aria-current aria-describedby aria-disabled aria-expanded aria-haspopup aria-hidden aria-invalid aria-label aria-labelledby aria-level aria-live aria-modal aria-multiline aria-multiselectable aria-orientation aria-owns aria-placeholder aria-posinset aria-pressed aria-readonly aria-required aria-roledescription aria-rowcount aria-rowindex aria-selected aria-setsize aria-sort aria-valuenow autocomplete autofocus bgcolor border cellpadding cellspacing checked class color cols colspan content contenteditable crossorigin data data-action data-field data-id data-index data-key data-name data-qa data-role data-state data-test data-test-id data-testid data-title data-type data-value dir disabled download draggable enctype enterkeyhint for form frameborder headers height hidden href hreflang http-equiv id inert inputmode is itemid itemprop itemscope itemtype label lang list loading max maxlength media method min minlength multiple name nonce novalidate open part pattern placeholder readonly rel required role rows rowspan sandbox scope selected shape sizes slot span spellcheck src srcdoc srcset step style summary tabindex target title translate type usemap valign value width'.split(
      ' ',
    ),
};
