/** A dialog over the page: a title, what it asks, and what can be done. */
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useRef, type ReactElement, type ReactNode, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "./Button.tsx";
import styles from "./Dialog.module.css";

interface DialogProps {
  title: string;
  onClose(): void;
  /** The buttons at the bottom, the one that goes on last. */
  actions?: ReactNode;
  /** What has the focus at first; left out, the dialog itself, so that the keys read on and no button is pressed by accident. */
  initialFocus?: RefObject<HTMLElement | null>;
  width?: "narrow" | "normal" | "wide";
  children: ReactNode;
}

/** Open for as long as it is mounted. */
export function Dialog({ title, onClose, actions, initialFocus, width = "normal", children }: DialogProps): ReactElement {
  const { t } = useTranslation();
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open onOpenChange={(open) => { if (!open) onClose(); }}>
      <Base.Portal>
        <Base.Backdrop className={styles.veil} />
        <Base.Popup ref={popup} className={`${styles.popup} ${styles[width]}`} initialFocus={initialFocus ?? popup}>
          <header className={styles.header}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <Base.Close render={<IconButton label={t("dialog.close")} size="small"><X /></IconButton>} />
          </header>
          <div className={styles.body}>{children}</div>
          {actions !== undefined && <footer className={styles.actions}>{actions}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
