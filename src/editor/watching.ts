/** Which tensors the open panels show: each asks for its own, and the worker is told of all of them together. */
import { useEffect } from "react";
import { watch } from "./session.ts";

interface Wish { tensors: readonly string[]; found: readonly string[] }

const wishes = new Set<Wish>();

function tell(): void {
  const all = (part: keyof Wish): string[] => [...new Set([...wishes].flatMap((wish) => wish[part]))];
  watch({ tensors: all("tensors"), found: all("found") });
}

/** Asks for the numbers of tensors by their names while its component is mounted; `found`: those that last, as the step on show found them. */
export function useWatched(tensors: readonly string[], found: readonly string[] = []): void {
  const wanted = JSON.stringify({ tensors, found });
  useEffect(() => {
    const wish = JSON.parse(wanted) as Wish;
    wishes.add(wish);
    tell();
    return () => {
      wishes.delete(wish);
      tell();
    };
  }, [wanted]);
}
