/** The name of an entry, which may be broken after its points and before its index. */
import { Fragment, type ReactElement } from "react";
import styles from "./asked.module.css";

export function EntryName({ name }: { name: string }): ReactElement {
  return (
    <>
      {name.split(/(?<=\.)|(?=\[)/).map((part, at) => (
        <Fragment key={part}>
          {at > 0 && <wbr />}
          {part.startsWith("[") ? <span className={styles.index}>{part}</span> : part}
        </Fragment>
      ))}
    </>
  );
}
