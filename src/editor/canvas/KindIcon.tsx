/** The icon of a kind, by the name that the kind states. */
import { AlignCenterHorizontal, AlignCenterVertical, Box, Crosshair, Database, Grid2x2X, Layers, Plus, Rows2, Spline, Target, X, type LucideIcon } from "lucide-react";
import type { ReactElement } from "react";
import type { Group } from "../../kinds/kind.ts";

/** Named one by one, so that the icons that no kind uses stay out of the program. */
export const kindIcons: Readonly<Record<string, LucideIcon>> = {
  "align-center-horizontal": AlignCenterHorizontal,
  "align-center-vertical": AlignCenterVertical,
  crosshair: Crosshair,
  database: Database,
  "grid-2x2-x": Grid2x2X,
  layers: Layers,
  plus: Plus,
  "rows-2": Rows2,
  spline: Spline,
  target: Target,
  x: X,
};

/** Decoration beside a name, in the colour of the kind's group; a kind without a known icon has a box. */
export function KindIcon({ icon, group, size = 14 }: { icon: string; group: Group | null; size?: number }): ReactElement {
  const Icon = Object.hasOwn(kindIcons, icon) ? kindIcons[icon] : Box;
  return <Icon size={size} strokeWidth={1.75} color={`var(--group-${group ?? "combine"})`} aria-hidden />;
}
