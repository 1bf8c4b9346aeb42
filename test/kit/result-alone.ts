/**
 * Keeps stdout for a command's result: whatever else is printed there from here on, by any library, goes to stderr. Returns what
 * prints the result, as JSON in one line.
 */
export function resultAlone(): (result: unknown) => void {
  const toStdout = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  return (result) => {
    toStdout(`${JSON.stringify(result)}\n`);
  };
}
