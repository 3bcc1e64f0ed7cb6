/** What a control does, in a few words beside it, with the keys that do the same. */
import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";
import { Keys } from "./Keys.tsx";
import styles from "./Tooltip.module.css";

interface TooltipProps {
  text: ReactNode;
  keys?: string;
  side?: "top" | "bottom" | "left" | "right";
  /** The element that it belongs to: one that takes a ref and mouse and focus events. */
  children: ReactElement;
}

/** Shows `text` when the element is hovered or focused. The element has a name of its own: this is only a hint. */
export function Tooltip({ text, keys, side = "bottom", children }: TooltipProps): ReactElement {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} side={side} sideOffset={6} collisionPadding={8}>
          <Base.Popup className={styles.popup}>
            <span>{text}</span>
            {keys !== undefined && <Keys keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** One waiting time for all tooltips: the second one of a row comes at once. */
export function TooltipProvider({ children }: { children: ReactNode }): ReactElement {
  return <Base.Provider delay={500}>{children}</Base.Provider>;
}
