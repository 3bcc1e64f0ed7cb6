/** One writer for each document: which tab may write it, and when the next one may. */

export interface WriterLock {
  /** False while another tab is the writer. */
  granted: boolean;
  /** Resolves when this tab becomes the writer after all; at once when it is. */
  whenGranted: Promise<void>;
  /** Gives the document up, or stops waiting for it; resolves when another may have it. */
  release(): Promise<void>;
}

const lockName = (id: string): string => `backwire:document:${id}`;

/** Asks to be the one who writes a document. */
export function requestWriter(id: string): Promise<WriterLock> {
  return "locks" in navigator ? requestLock(id) : requestByChannel(id);
}

/** Web Locks: the browser itself gives the lock back when a tab dies. */
async function requestLock(id: string): Promise<WriterLock> {
  const abort = new AbortController();
  let end = (): void => abort.abort();
  /** Settles when the lock is given back, or was never had. */
  let request: Promise<unknown> = Promise.resolve();
  const hold = (resolve: () => void): Promise<void> => {
    resolve();
    return new Promise((release) => {
      end = release;
    });
  };
  const granted = await new Promise<boolean>((answer) => {
    request = navigator.locks.request(lockName(id), { ifAvailable: true }, (lock) => (lock === null ? answer(false) : hold(() => answer(true))));
  });
  const whenGranted = granted
    ? Promise.resolve()
    : new Promise<void>((resolve) => {
        request = navigator.locks.request(lockName(id), { signal: abort.signal }, () => hold(resolve)).catch(() => {
          // Released before it was granted: there is nothing left to wait for.
        });
      });
  const release = async (): Promise<void> => {
    end();
    await request;
  };
  return { granted, whenGranted, release };
}

/** How long another tab has to say that it is the writer, in ms. */
const answerTime = 200;

/* oxlint-disable unicorn/require-post-message-target-origin -- a BroadcastChannel speaks to its own origin only */
/** Pages that are not served securely have no locks: the tabs ask each other. */
async function requestByChannel(id: string): Promise<WriterLock> {
  const channel = new BroadcastChannel(lockName(id));
  let holds = false;
  let taken = (): void => {};
  let freed = (): void => {};
  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (data === "who writes?" && holds) channel.postMessage("I write");
    if (data === "I write") taken();
    if (data === "free" && !holds) freed();
  });
  const isFree = (): Promise<boolean> =>
    new Promise((answer) => {
      taken = () => answer(false);
      channel.postMessage("who writes?");
      setTimeout(() => answer(true), answerTime);
    });
  holds = await isFree();
  const granted = holds;
  const whenGranted = granted
    ? Promise.resolve()
    : new Promise<void>((resolve) => {
        const again = setInterval(() => freed(), 5000);
        const tryAgain = async (): Promise<void> => {
          if (holds || !(await isFree())) return;
          holds = true;
          clearInterval(again);
          resolve();
        };
        freed = () => void tryAgain();
      });
  const release = async (): Promise<void> => {
    if (holds) channel.postMessage("free");
    holds = false;
    freed = () => {};
    channel.close();
  };
  return { granted, whenGranted, release };
}
