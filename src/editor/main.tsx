/** Where the page starts: mounts the editor into the page's root element. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./theme/base.css";
import { App } from "./App.tsx";
import { startTranslation } from "./i18n/language.ts";
import { applyTheme } from "./theme/theme.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id root to mount the editor in.");
applyTheme();
startTranslation();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
