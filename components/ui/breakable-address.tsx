/** A name or email address that may not fit on one line. An address breaks after the @ first. */
export function BreakableAddress({ children }: { children: string }) {
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
