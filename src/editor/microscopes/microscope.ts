/** The contract of a microscope: the mathematics of a kind of node, with the numbers of one sample. */
import type { ComponentType } from "react";
import type { Setting } from "./setting.ts";

export interface MicroscopeProps {
  setting: Setting;
  /** Index of the sample in the batch on show. */
  row: number;
}

export interface Microscope {
  /** Its title's key is `microscope.<name>`. */
  name: string;
  /** Whether it has something to show of a node. */
  fits(setting: Setting): boolean;
  /** Shows numbers of the batch as a whole, not of one sample. */
  wholeBatch?: boolean;
  render: ComponentType<MicroscopeProps>;
}
