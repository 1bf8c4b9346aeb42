/** A file that waits to be loaded. `id`: the id of its audit line, so that the file is loaded only once, even after several tries. */
export interface WaitingFile {
  id: string;
  file: File;
  /** Null: nobody has chosen the file's kind yet. */
  kind: string | null;
}
