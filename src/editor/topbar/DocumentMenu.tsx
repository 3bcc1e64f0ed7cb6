/** The menu of the document: new, open, save, and what else can be done with a whole document. */
import { ChevronDown, Copy, FilePlus2, FolderOpen, LibraryBig, PencilLine, Save, Share2 } from "lucide-react";
import { useEffect, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../commands/useCommand.ts";
import { IconButton } from "../controls/Button.tsx";
import { Menu, MenuGroup, MenuItem, MenuSeparator } from "../controls/Menu.tsx";
import { currentLanguage } from "../i18n/language.ts";
import { loadExamples, openExample, type Example } from "../storage/examples.ts";

export function DocumentMenu(): ReactElement {
  const { t } = useTranslation();
  return (
    <Menu trigger={<IconButton label={t("topbar.document")} size="small"><ChevronDown /></IconButton>}>
      <CommandItem id="newDocument" icon={<FilePlus2 />} />
      <CommandItem id="openFile" icon={<FolderOpen />} />
      <CommandItem id="documents" icon={<LibraryBig />} />
      <MenuSeparator />
      <CommandItem id="saveFile" icon={<Save />} />
      <CommandItem id="share" icon={<Share2 />} />
      <CommandItem id="renameDocument" icon={<PencilLine />} />
      <CommandItem id="duplicateDocument" icon={<Copy />} />
      <MenuSeparator />
      <Examples />
    </Menu>
  );
}

/** A command as a row of a menu. */
export function CommandItem({ id, icon }: { id: string; icon?: ReactElement }): ReactElement {
  const { label, keys, enabled, run } = useCommand(id);
  return <MenuItem icon={icon} keys={keys} disabled={!enabled} onSelect={run}>{label}</MenuItem>;
}

function Examples(): ReactElement {
  const { t } = useTranslation();
  const [examples, setExamples] = useState<readonly Example[]>([]);
  useEffect(() => {
    void loadExamples().then(setExamples);
  }, []);
  return (
    <MenuGroup label={t("topbar.examples")}>
      {examples.map(({ file, title }) => (
        <MenuItem key={file} onSelect={() => void openExample(file)}>{title[currentLanguage()] ?? title.en ?? file}</MenuItem>
      ))}
    </MenuGroup>
  );
}
