import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { editorNames } from './pages.ts';
import { trialNames } from './trials.ts';

const browsers = ['Chromium', 'Firefox'];
const width = 16;

/** Prints for each trial, editor and browser which steps worked: inserted at the caret, removed by one undo, restored by redo. */
// biome-ignore lint/style/noDefaultExport: the test runner takes a reporter by its default export.
export default class Table implements Reporter {
  private cells = new Map<string, string>();

  onTestEnd({ title }: TestCase, { annotations }: TestResult): void {
    const reached = annotations.flatMap((one) =>
      one.type === 'reached' ? (one.description ?? '').split(' ') : [],
    );
    for (let at = 0; at < reached.length; at += 2) {
      const key = `${title} ${reached[at]}`;
      this.cells.set(key, [this.cells.get(key) ?? [], reached[at + 1]].flat().join(' '));
    }
  }

  onEnd(): void {
    for (const browser of browsers) {
      const lines = editorNames.map((editor) => [
        editor,
        ...trialNames.map(
          (trial) => this.cells.get(`${editorTitle(browser, editor)} ${trial}`) ?? '-',
        ),
      ]);
      if (lines.every(([, ...cells]) => cells.every((cell) => cell === '-'))) continue;
      for (const line of [[browser, ...trialNames], ...lines]) {
        console.log(line.map((cell) => cell.padEnd(width)).join(''));
      }
    }
  }
}

export function editorTitle(browser: string, editor: string): string {
  return `The editor ${editor} takes text in ${browser}`;
}
