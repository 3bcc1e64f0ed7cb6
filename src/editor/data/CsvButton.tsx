/** Opens a CSV file of the user's own. */
import { Upload } from "lucide-react";
import { useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../controls/Button.tsx";
import { openCsvFile } from "./csvDraft.ts";

export function CsvButton(): ReactElement {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={<Upload />} onClick={() => input.current?.click()}>{t("data.open")}</Button>
      <input
        ref={input} type="file" hidden accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values" aria-label={t("data.open")}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file again must tell again: it may have been mended meanwhile.
          event.target.value = "";
          if (file) void openCsvFile(file);
        }}
      />
    </>
  );
}
