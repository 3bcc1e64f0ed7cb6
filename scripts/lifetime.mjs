/** Ends a script cleanly, whoever asks: a signal, or the npm that started it going away. */

/**
 * Calls `close`, once, when this process is asked to end, and then ends it.
 * @param {(signal: string) => Promise<void> | void} close what is to be ended first
 * @param {number} status the exit status
 */
export function endCleanly(close, status = 0) {
  let isEnding = false;
  /** @param {string} signal */
  const end = (signal) => {
    if (isEnding) return;
    isEnding = true;
    process.exitCode = status;
    void Promise.resolve(close(signal)).finally(() => process.exit());
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, end);

  // npm passes SIGTERM only to the shell between it and this process, which dies without passing it on.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined) return;
  setInterval(() => {
    if (process.ppid !== parent) end("SIGTERM");
  }, 300).unref();
}
