/** Where the page starts: mounts the editor into the page's root element. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id root to mount the editor in.");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
