import FileUp from 'lucide-react/icons/file-up';
import { type DragEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { maxImportBytes } from '../../../lib/contract/wire/ops.ts';
import { count } from '../../i18n/format.ts';
import * as ui from '../../ui/ui.module.css';
import * as styles from '../console.module.css';
import { tc } from '../console-texts.ts';

export const mebibytes = () => count(maxImportBytes / 1024 / 1024);

/** Takes dropped or chosen files. A file that is dropped outside the zone does not replace the page. */
export function DropZone({
  onFiles,
  choose,
}: {
  onFiles: (files: readonly File[]) => void;
  /** The button that does the same as dropping. */
  choose: RefObject<HTMLButtonElement | null>;
}) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const stay = (event: Event) => event.preventDefault();
    for (const name of ['dragover', 'drop']) addEventListener(name, stay);
    return () => {
      for (const name of ['dragover', 'drop']) removeEventListener(name, stay);
    };
  }, []);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping needs a pointer; the button beside it does the same.
    <div
      className={styles.drop}
      data-over={over}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileUp size={22} aria-hidden="true" />
      <p>
        {tc.imports.drop}{' '}
        <button
          ref={choose}
          type="button"
          className={ui.link}
          onClick={() => input.current?.click()}
        >
          {tc.imports.choose}
        </button>
      </p>
      <p className={ui.quiet}>{tc.imports.dropHow({ mebibytes: mebibytes() })}</p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".csv,.tsv,.txt,text/csv"
        aria-label={tc.imports.choose}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // Clears the field, so that the same file can be chosen again.
          target.value = '';
        }}
      />
    </div>
  );
}
