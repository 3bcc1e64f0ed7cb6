/** The whole application, as one component. */
import { useEffect, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Canvas } from "./canvas/Canvas.tsx";
import { listenToKeys } from "./commands/listen.ts";
import { Button } from "./controls/Button.tsx";
import { TooltipProvider } from "./controls/Tooltip.tsx";
import { Dialogs } from "./dialogs/Dialogs.tsx";
import { Dock } from "./dock/Dock.tsx";
import { Inspector } from "./inspector/Inspector.tsx";
import { FileDrop } from "./layout/FileDrop.tsx";
import { Frame } from "./layout/Frame.tsx";
import { Notices } from "./layout/Notices.tsx";
import { PanelBoundary } from "./layout/PanelBoundary.tsx";
import { openDialog, useScreen } from "./layout/screen.ts";
import { Palette } from "./palette/Palette.tsx";
import { startSession } from "./session.ts";
import { startSamples } from "./samples/samples.ts";
import { startStepper } from "./stepper/stepper.ts";
import { markBroken } from "./storage/crashGuard.ts";
import { start } from "./storage/start.ts";
import { store } from "./store.ts";
import { TopBar } from "./topbar/TopBar.tsx";

/** A document that takes the page down is not opened by itself the next time. */
const keepShut = (): void => markBroken(store.getState().documentId);

/** The editor. */
export function App(): ReactElement {
  return (
    <TooltipProvider>
      <PanelBoundary name="app.name" onError={keepShut} actions={<OtherDocument />}>
        <Editor />
      </PanelBoundary>
      <PanelBoundary name="layout.dialogs">
        <Dialogs />
      </PanelBoundary>
    </TooltipProvider>
  );
}

function Editor(): ReactElement | null {
  useEffect(() => void start(), []);
  useEffect(listenToKeys, []);
  useEffect(startStepper, []);
  useEffect(startSamples, []);
  useEffect(startSession, []);
  // An empty graph before the first document has come would flash a canvas that says how to begin.
  const loading = useScreen((state) => state.startup === "loading");
  if (loading) return null;
  return (
    <>
      <Frame
        top={<PanelBoundary name="layout.top"><TopBar /></PanelBoundary>}
        left={<PanelBoundary name="layout.left"><Palette /></PanelBoundary>}
        canvas={
          <>
            <PanelBoundary name="layout.canvas" onError={keepShut} actions={<OtherDocument />}><Canvas /></PanelBoundary>
            <Notices />
          </>
        }
        dock={<PanelBoundary name="layout.dock"><Dock /></PanelBoundary>}
        right={<PanelBoundary name="layout.right"><Inspector /></PanelBoundary>}
      />
      <FileDrop />
    </>
  );
}

/** The way out of a document that cannot be drawn. */
function OtherDocument(): ReactElement {
  const { t } = useTranslation();
  return <Button size="small" onClick={() => openDialog("documents")}>{t("boundary.documents")}</Button>;
}
