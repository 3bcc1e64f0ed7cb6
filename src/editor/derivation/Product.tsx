/** The whole product from the loss to a parameter: one factor a node, one product a path, and their sum. */
import { Fragment, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Derived, DerivedFactor, DerivedPath } from "../../trainer/deriving.ts";
import { goToInstruction } from "./chosen.ts";
import styles from "./derivation.module.css";
import { Layer } from "./Layer.tsx";
import { Tex } from "./Tex.tsx";
import { placed } from "./Written.tsx";

export function Product({ derived }: { derived: Derived }): ReactElement | null {
  const { t } = useTranslation();
  const { product } = derived;
  if (product === null) return null;
  const { paths, count, latex } = product;
  const more = BigInt(count) - BigInt(paths.length);
  const sum = paths.map(latexOf).join(" + ");
  return (
    <Layer name="product" aside={t("derived.paths", { count: Number(count), shown: digits(count) })} latex={`${latex} = ${sum}${more > 0n ? " + \\dots" : ""}`}>
      <p className={styles.left}><Tex latex={`${latex} =`} /></p>
      <ol className={styles.paths}>
        {placed(paths).map(({ item, place }) => <li key={place}><Path path={item} current={derived.number} /></li>)}
      </ol>
      {more > 0n && <p className={styles.note}>{t("derived.morePaths", { count: Number(more), shown: digits(String(more)) })}</p>}
      {paths.some(({ factors, end }) => [...factors, ...end].some(({ shared }) => shared)) && <p className={styles.note}><span className={styles.sharedMark} />{t("derived.shared")}</p>}
    </Layer>
  );
}

/** Of a number that nobody reads, its size. */
const digits = (count: string): string => (count.length <= 9 ? count : `≈ 10^${count.length - 1}`);

const latexOf = ({ factors, hidden, end }: DerivedPath): string => [...factors.map(({ latex }) => latex), ...(hidden > 0 ? ["\\cdots"] : []), ...end.map(({ latex }) => latex)].join(" \\cdot ");

function Path({ path: { factors, hidden, end }, current }: { path: DerivedPath; current: number }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Factors factors={factors} current={current} />
      {hidden > 0 && <> · <span className={styles.hidden}>{t("derived.factors", { count: hidden })}</span> · </>}
      <Factors factors={end} current={current} />
    </>
  );
}

const Factors = ({ factors, current }: { factors: readonly DerivedFactor[]; current: number }): ReactElement[] =>
  factors.map((factor, at) => (
    <Fragment key={factor.number}>
      {at > 0 && <span aria-hidden>·</span>}
      <Factor factor={factor} active={factor.number === current} />
    </Fragment>
  ));

function Factor({ factor: { latex, number, node, shared }, active }: { factor: DerivedFactor; active: boolean }): ReactElement {
  const { t } = useTranslation();
  return (
    <button type="button" className={styles.goTo} data-shared={shared || undefined} aria-current={active || undefined} title={shared ? t("derived.sharedAt", { number }) : t("derived.at", { number })} onClick={() => goToInstruction(number, node)}>
      <Tex latex={latex} />
    </button>
  );
}
