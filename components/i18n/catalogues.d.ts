declare module 'texts:*' {
  export const messages: Readonly<Record<string, unknown>>;
}
