/** A panel that opens at a button, with controls in it; it stays open while they are used. */
import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode, RefObject } from "react";
import floating from "./floating.module.css";
import styles from "./Popover.module.css";

interface PopoverProps {
  /** Its accessible name. */
  label: string;
  /** The button that opens it. */
  trigger: ReactElement;
  open: boolean;
  onOpenChange(open: boolean): void;
  /** What it stands beside, where that is more than the button; and so far away, in px. */
  anchor?: RefObject<Element | null>;
  offset?: number;
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
  children: ReactNode;
}

export function Popover({ label, trigger, open, onOpenChange, anchor, offset = 6, side = "bottom", align = "start", children }: PopoverProps): ReactElement {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={floating.positioner} side={side} align={align} anchor={anchor} sideOffset={offset} collisionPadding={8}>
          <Base.Popup className={`${floating.popup} ${styles.popup}`} aria-label={label}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
