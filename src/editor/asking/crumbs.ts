/** Which crumbs of a long trail are shown: where it began, the one that is looked at, and the last two. */

/** A trail of no more is shown whole. */
const mostCrumbs = 4;

export interface ShownCrumb {
  /** Its place in the trail. */
  at: number;
  /** So many before it are left out. */
  skipped: number;
}

export function shownCrumbs(count: number, current: number | null, whole: boolean): ShownCrumb[] {
  const places = Array.from({ length: count }, (_, at) => at);
  const kept = whole || count <= mostCrumbs ? places : places.filter((at) => at === 0 || at === current || at >= count - 2);
  // one alone takes no more room than what would stand for it
  const shown = places.filter((at) => kept.includes(at) || (kept.includes(at - 1) && kept.includes(at + 1)));
  return shown.map((at, nth) => ({ at, skipped: nth === 0 ? 0 : at - shown[nth - 1] - 1 }));
}
