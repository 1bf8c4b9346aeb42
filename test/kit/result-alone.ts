/**
 * Reserves stdout for a command's result. From now on, everything else that any library prints there goes to stderr. Returns the function
 * that prints the result as one line of JSON.
 */
export function resultAlone(): (result: unknown) => void {
  const toStdout = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  return (result) => {
    toStdout(`${JSON.stringify(result)}\n`);
  };
}
