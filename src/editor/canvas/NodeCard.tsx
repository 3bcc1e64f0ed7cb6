/** A node on the canvas: a static card; its strips, line and numbers are painted from outside React. */
import { Handle, Position, useStore, type Node, type NodeProps } from "@xyflow/react";
import type { TFunction } from "i18next";
import { memo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Certificate } from "../checks/Certificate.tsx";
import { attachCard } from "./cards.ts";
import { KindIcon } from "./KindIcon.tsx";
import { isUnfinished, outletHandle, type InletView, type NodeView } from "./nodeView.ts";
import { farZoom } from "./painter.ts";
import { useWhatIf } from "../samples/samples.ts";
import { useBreakpoints } from "../stepper/breakpoints.ts";
import { useStepper } from "../stepper/stepper.ts";
import { kindTitle, sentence, summaryOf } from "./words.ts";
import { useWiring } from "./wiring.ts";
import styles from "./NodeCard.module.css";

export type FlowNode = Node<NodeView>;

/** React Flow's component for every node; it renders again only when its view, selection or part in a wire changes. */
export const NodeCard = memo(function NodeCard({ id, data, selected }: NodeProps<FlowNode>): ReactElement {
  // Asked for once a card and handed on: a thousand cards ask soon enough.
  const { t } = useTranslation();
  const dimmed = useWiring((wiring) => wiring.fits !== null && !wiring.fits.has(id));
  const quiet = useStepper(({ scene }) => scene !== null && !scene.lit.has(id));
  const active = useStepper(({ scene }) => scene?.active === id);
  // From far away nobody can read it: what is not made opens a thousand nodes sooner.
  const far = useStore(({ transform: [, , zoom] }) => zoom < farZoom);
  const wrong = data.body === "problem" || data.body === "missing";
  const kind = kindTitle(t, data.kind, data.params);
  return (
    <div
      ref={(element) => attachCard(id, element)}
      className={styles.node} data-live="still" data-body={data.body}
      data-selected={selected || undefined} data-wrong={wrong || undefined} data-dimmed={(dimmed && !wrong) || undefined}
      data-quiet={quiet || undefined} data-active={active || undefined}
      style={{ "--group": `var(--group-${data.group ?? "combine"})` } as React.CSSProperties}
    >
      <div className={styles.face}>
        <div className={styles.title} data-title>
          <KindIcon icon={data.icon} group={data.group} />
          <span className={styles.name} title={data.name}>{data.name}</span>
          {!far && kind !== data.name && <span className={styles.kind}>{kind}</span>}
        </div>
        {!far && <div className={styles.summary}>{summaryOf(t, data)}</div>}
        <CardBody view={data} far={far} t={t} />
      </div>
      <Badge view={data} t={t} />
      <Stop node={id} t={t} />
      <Certificate node={id} t={t} />
      {data.inlets.map((inlet) => <Inlet key={inlet.handle} node={id} inlet={inlet} />)}
      {data.outlet !== null && <Outlet node={id} shape={data.outlet} t={t} />}
    </div>
  );
});

function CardBody({ view, far, t }: { view: NodeView; far: boolean; t: TFunction }): ReactElement | null {
  switch (view.body) {
    case "problem":
      return <Wrong view={view} t={t} />;
    case "missing":
      return <div className={styles.wrong}><span className={styles.sentence}>{t("canvas.missing", { kind: view.kind })}</span></div>;
    case "loss":
      return (
        <>
          <span className={styles.loss} data-figure="loss">–</span>
          {!far && <LossNote view={view} t={t} />}
        </>
      );
    default:
      if (far) return null;
      return (
        <>
          <span className={styles.gutter} style={{ top: view.body === "data" ? 62 : 49 }}>a</span>
          {view.body === "strips" && <span className={styles.gutter} style={{ top: 76 }}>∂</span>}
          <Notes view={view} t={t} />
          {view.body === "strips" && !view.waiting && <span className={styles.norm} data-figure="norm" />}
        </>
      );
  }
}

/** Of which batch the loss is. */
function LossNote({ view, t }: { view: NodeView; t: TFunction }): ReactElement {
  const whatIf = useWhatIf();
  return <span className={styles.lossNote}><Waits view={view} otherwise={t(whatIf ? "canvas.whatIf" : "canvas.thisBatch")} t={t} /></span>;
}

/** The line under the strips while there is no gradient to draw. */
function Notes({ view, t }: { view: NodeView; t: TFunction }): ReactElement {
  if (view.waiting) return <span className={`${styles.note} ${styles.waits}`}><Waits view={view} otherwise="" t={t} /></span>;
  return (
    <>
      <span className={`${styles.note} ${styles.noRun}`}>{t("canvas.noRun")}</span>
      <span className={`${styles.note} ${styles.ahead}`}>{t("stepper.notYet")}</span>
      <span className={`${styles.note} ${styles.plain}`}>{t("canvas.notDifferentiated")}</span>
    </>
  );
}

function Waits({ view, otherwise, t }: { view: NodeView; otherwise: string; t: TFunction }): ReactElement {
  const waiting = view.problems.find((problem) => problem.follows || isUnfinished(problem));
  return <>{waiting ? sentence(t, waiting) : otherwise}</>;
}

/** In place of the strips: what comes in at each port, and the sentence that says what is wrong. */
function Wrong({ view, t }: { view: NodeView; t: TFunction }): ReactElement {
  const wired = view.inlets.filter((inlet) => inlet.shape !== null).slice(0, 2);
  const worst = view.problems.find((problem) => problem.severity === "error" && !problem.follows) ?? view.problems[0];
  return (
    <div className={styles.wrong}>
      {wired.length > 1 && (
        <ul className={styles.inlets}>
          {wired.map((inlet) => <li key={inlet.handle} data-wrong={inlet.wrong || undefined}>{`${inlet.shape} ${inlet.from}`}</li>)}
        </ul>
      )}
      <span className={styles.sentence} title={sentence(t, worst)}>{sentence(t, worst)}</span>
    </div>
  );
}

function Badge({ view, t }: { view: NodeView; t: TFunction }): ReactElement | null {
  const told = view.problems.filter((problem) => !problem.follows && !isUnfinished(problem));
  if (told.length === 0) return null;
  const severity = told.some((problem) => problem.severity === "error") ? "error" : "warning";
  const text = told.map((problem) => sentence(t, problem)).join("\n");
  return <span className={styles.badge} data-severity={severity} role="img" aria-label={text} title={text}>!</span>;
}

/** A walk over a training step stops at the node. */
function Stop({ node, t }: { node: string; t: TFunction }): ReactElement | null {
  const stops = useBreakpoints(({ nodes }) => nodes.has(node));
  if (!stops) return null;
  const text = t("program.breakpointOnNode", { node });
  return <span className={styles.stop} role="img" aria-label={text} title={text} />;
}

const Inlet = memo(function Inlet({ node, inlet }: { node: string; inlet: InletView }): ReactElement {
  const fits = useWiring((wiring) => wiring.ports?.has(`${node}/${inlet.handle}`) ?? false);
  const over = useWiring((wiring) => (wiring.over?.node === node && wiring.over.handle === inlet.handle ? (wiring.over.wrong ? "wrong" : "fits") : undefined));
  return (
    <Handle
      type="target" position={Position.Left} id={inlet.handle} className={`${styles.port} ${styles.inlet}`} style={{ top: inlet.y }}
      data-port={inlet.port} data-fits={fits || undefined} data-over={over} data-wrong={inlet.wrong || undefined} data-spare={inlet.spare || undefined}
      aria-hidden
    >
      <span className={styles.portName}>{inlet.shape === null ? inlet.port : `${inlet.port} ${inlet.shape}`}</span>
    </Handle>
  );
});

const Outlet = memo(function Outlet({ node, shape, t }: { node: string; shape: string; t: TFunction }): ReactElement {
  const fits = useWiring((wiring) => wiring.ports?.has(`${node}/${outletHandle}`) ?? false);
  const over = useWiring((wiring) => (wiring.over?.node === node && wiring.over.handle === outletHandle ? (wiring.over.wrong ? "wrong" : "fits") : undefined));
  return (
    <Handle
      type="source" position={Position.Right} id={outletHandle} className={`${styles.port} ${styles.outlet}`} style={{ top: 60 }}
      data-fits={fits || undefined} data-over={over} aria-hidden
    >
      <span className={styles.portName}>{`${t("canvas.gives")} ${shape}`}</span>
    </Handle>
  );
});
