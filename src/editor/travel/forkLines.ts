/** How the lines of kept runs are drawn, by their form: by their dashes first, so that they are told apart without colours. */
export const forkLines = [
  { dash: "7 3", colour: "var(--group-layers)" },
  { dash: "2 2.5", colour: "var(--group-loss)" },
  { dash: "9 3 2 3", colour: "var(--amber)" },
  { dash: "4 2 1 2 1 2", colour: "var(--group-data)" },
] as const;
