/** What has to be said, in place above the canvas: refusals of files, repairs, another tab. */
import { CircleAlert, Info, TriangleAlert, X } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "../controls/Button.tsx";
import { dismiss, useScreen, type Notice } from "./screen.ts";
import styles from "./Notices.module.css";

const icons: Record<Notice["tone"], ReactElement> = { error: <CircleAlert />, warning: <TriangleAlert />, info: <Info /> };
/** More lines than this are counted, not listed. */
const mostLines = 6;

export function Notices(): ReactElement {
  const notices = useScreen((state) => state.notices);
  return <div className={styles.stack}>{notices.map((notice) => <NoticeCard key={notice.id} notice={notice} />)}</div>;
}

function NoticeCard({ notice }: { notice: Notice }): ReactElement {
  const { t } = useTranslation();
  const { lines = [], actions = [] } = notice;
  return (
    <section role={notice.tone === "error" ? "alert" : "status"} className={`${styles.card} ${styles[notice.tone]}`}>
      <span className={styles.icon}>{icons[notice.tone]}</span>
      <div className={styles.words}>
        <p className={styles.sentence}>{t(notice.key, notice.values)}</p>
        {lines.length > 0 && (
          <ul className={styles.lines}>
            {lines.slice(0, mostLines).map((line) => (
              <li key={`${line.where} ${line.key}`}>
                {line.where !== "" && <code className={styles.where}>{line.where}</code>}
                {t(line.key, line.values)}
              </li>
            ))}
            {lines.length > mostLines && <li>{t("notice.more", { count: lines.length - mostLines })}</li>}
          </ul>
        )}
        {actions.length > 0 && (
          <div className={styles.actions}>
            {actions.map((action) => <Button key={action.key} size="small" onClick={action.run}>{t(action.key)}</Button>)}
          </div>
        )}
      </div>
      {notice.lasting !== true && <IconButton size="small" label={t("notice.dismiss")} onClick={() => dismiss(notice.id)}><X /></IconButton>}
    </section>
  );
}
