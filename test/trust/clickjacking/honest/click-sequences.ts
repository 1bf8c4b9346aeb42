import type { Control } from '../trick.ts';
import { draftText } from '../try-trick.ts';

/** The control that the rep presses after the previous step has had its effect, and the control that appears then. */
export type Step = readonly [press: Control, then: Control];

export type Work = 'mail' | 'draft' | 'record';

const logAndUndo = [
  ['log', 'undo'],
  ['undo', 'log'],
] as const;
const callAndUndo = [
  ['call', 'undo'],
  ['undo', 'call'],
] as const;
/** If it is the same control, the draft is longer afterwards. */
const insertAgain = ['insert', 'insert'] as const;

/** All the work that a page offers, because loading a page takes as long as several clicks. */
export const clickSequences: Readonly<Record<Work, readonly Step[]>> = {
  mail: [
    ['rail', 'log'],
    ...logAndUndo,
    ...logAndUndo,
    ['today', 'on today'],
    ['prospect', 'log'],
    ...logAndUndo,
    ['more', 'on more'],
    ['prospect', 'log'],
    ...logAndUndo,
    ['close', 'rail'],
    ['rail', 'log'],
    ...logAndUndo,
    ['close', 'rail'],
  ],
  draft: [
    ['rail', 'templates'],
    ['today', 'on today'],
    ['prospect', 'on prospect'],
    ['templates', 'preview'],
    ['preview', 'insert'],
    insertAgain,
    insertAgain,
    insertAgain,
    ['back', 'preview'],
    ['preview', 'insert'],
    insertAgain,
    insertAgain,
    ['more', 'on more'],
    ['close', 'rail'],
  ],
  record: [
    ['rail', 'person'],
    ['person', 'call'],
    ...callAndUndo,
    ...callAndUndo,
    ['today', 'on today'],
    ['prospect', 'call'],
    ...callAndUndo,
    ['close', 'rail'],
  ],
};

/** Returns the text of a page's draft. */
export const draftOf = {
  made: draftText,
  roundcube: `document.querySelector('#composebody')?.value ?? ''`,
} as const;
