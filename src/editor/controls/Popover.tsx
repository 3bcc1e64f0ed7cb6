/** A panel that opens at a button, with controls in it; it stays open while they are used. */
import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import floating from "./floating.module.css";
import styles from "./Popover.module.css";

interface PopoverProps {
  /** Its accessible name. */
  label: string;
  /** The button that opens it. */
  trigger: ReactElement;
  open: boolean;
  onOpenChange(open: boolean): void;
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
  children: ReactNode;
}

export function Popover({ label, trigger, open, onOpenChange, side = "bottom", align = "start", children }: PopoverProps): ReactElement {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={floating.positioner} side={side} align={align} sideOffset={6} collisionPadding={8}>
          <Base.Popup className={`${floating.popup} ${styles.popup}`} aria-label={label}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
