/** Work in pieces, for a caller that must not be kept waiting, done at once by one who can wait. */
export function finish<T>(pieces: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
}
