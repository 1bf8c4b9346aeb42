/** A name or email address that may be too long for its line: an address is broken after the @ first. */
export function Address({ children }: { children: string }) {
  const at = children.indexOf('@') + 1;
  if (at === 0) return children;
  return (
    <>
      {children.slice(0, at)}
      <wbr />
      {children.slice(at)}
    </>
  );
}
