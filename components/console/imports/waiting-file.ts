/** A file on its way in. `id`: that of its audit line, so that it is loaded once however often it is tried. */
export interface WaitingFile {
  id: string;
  file: File;
  /** Null: nobody has said yet what is in it. */
  kind: string | null;
}
