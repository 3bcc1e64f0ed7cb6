/** The whole application, as one component. */
import type { ReactElement } from "react";

/** The editor. */
export function App(): ReactElement {
  return <main />;
}
