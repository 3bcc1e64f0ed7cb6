/** Keeps a panel that throws from taking the page with it: says so in its place and offers to try again. */
import { Component, type ErrorInfo, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../controls/Button.tsx";
import styles from "./PanelBoundary.module.css";

interface BoundaryProps {
  /** Translation key of the panel's name. */
  name: string;
  /** Called once with every error, for who keeps account of them. */
  onError?(error: unknown): void;
  /** What else can be done, beside trying again. */
  actions?: ReactNode;
  children: ReactNode;
}

export class PanelBoundary extends Component<BoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error: error ?? new Error("unknown") };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
    this.props.onError?.(error);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <Fallen name={this.props.name} error={error} actions={this.props.actions} onRetry={() => this.setState({ error: null })} />;
  }
}

function Fallen({ name, error, actions, onRetry }: { name: string; error: unknown; actions: ReactNode; onRetry(): void }): ReactElement {
  const { t } = useTranslation();
  return (
    <div role="alert" className={styles.fallen}>
      <p className={styles.title}>{t("boundary.title", { name: t(name) })}</p>
      <p className={styles.message}>{error instanceof Error ? error.message : String(error)}</p>
      <p>{t("boundary.safe")}</p>
      <div className={styles.actions}>
        <Button size="small" onClick={onRetry}>{t("boundary.retry")}</Button>
        {actions}
      </div>
    </div>
  );
}
