/** Where a chart over the steps of a run has its axis and its plot: what lies upon it is placed by it. */
export interface Axis {
  /** The margins beside the axis, and its length, in pixels. */
  left: number;
  right: number;
  width: number;
  /** The step at its right end; 0 is at the left one. */
  lastStep: number;
  /** The margins above and below the plot, and its height. */
  plotTop: number;
  plotBottom: number;
  plotHeight: number;
}
