/** Buttons: a verb, an icon with a name, or both. The accent one is filled and there is one of it on the screen. */
import type { ComponentProps, ReactElement, ReactNode } from "react";
import { Tooltip } from "./Tooltip.tsx";
import styles from "./Button.module.css";

interface ButtonProps extends ComponentProps<"button"> {
  variant?: "plain" | "accent" | "quiet" | "danger" | "link";
  size?: "normal" | "small";
  icon?: ReactNode;
}

/** A button with words, and an icon before them when there is one. */
export function Button({ variant = "plain", size = "normal", icon, className, children, ...rest }: ButtonProps): ReactElement {
  const classes = [styles.button, styles[variant], size === "small" && styles.small, className];
  return (
    <button type="button" {...rest} className={classes.filter(Boolean).join(" ")}>
      {icon}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonProps, "children" | "icon"> {
  /** The name, for the tooltip and for who does not see the icon. */
  label: string;
  /** The keys that do the same, as the tooltip shows them. */
  keys?: string;
  children: ReactNode;
}

/** A square button that shows an icon only. */
export function IconButton({ label, keys, variant = "quiet", size = "normal", className, ...rest }: IconButtonProps): ReactElement {
  const classes = [styles.button, styles.square, styles[variant], size === "small" && styles.small, className];
  return (
    <Tooltip text={label} keys={keys}>
      <button type="button" aria-label={label} {...rest} className={classes.filter(Boolean).join(" ")} />
    </Tooltip>
  );
}

/** Buttons that belong together, with one border around them. */
export function ButtonGroup({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <div role="group" aria-label={label} className={styles.group}>
      {children}
    </div>
  );
}
