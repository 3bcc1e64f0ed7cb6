/** Theme, language, help, and what the app is made of. */
import { CircleQuestionMark, Info, Keyboard, Moon, Sun } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../commands/useCommand.ts";
import { IconButton } from "../controls/Button.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "../controls/Menu.tsx";
import { languages } from "../i18n/fragment.ts";
import { chooseLanguage, currentLanguage } from "../i18n/language.ts";
import { chooseTheme, themeChoices, useTheme, useThemeChoice } from "../theme/theme.ts";

export function SettingsMenu(): ReactElement {
  const { t } = useTranslation();
  const theme = useTheme();
  const choice = useThemeChoice();
  const help = useCommand("help");
  const about = useCommand("about");
  return (
    <>
      <Menu align="end" trigger={<IconButton label={t("topbar.settings")}>{theme === "dark" ? <Moon /> : <Sun />}</IconButton>}>
        <MenuChoice label={t("settings.theme")} value={choice} onChange={chooseTheme} options={themeChoices.map((value) => ({ value, label: t(`theme.${value}`) }))} />
        <MenuSeparator />
        <MenuChoice label={t("settings.language")} value={currentLanguage()} onChange={(language) => void chooseLanguage(language)} options={languages.map((value) => ({ value, label: t(`language.${value}`) }))} />
        <MenuSeparator />
        <MenuItem icon={<Keyboard />} keys={help.keys} onSelect={help.run}>{help.label}</MenuItem>
        <MenuItem icon={<Info />} onSelect={about.run}>{about.label}</MenuItem>
      </Menu>
      <IconButton label={help.label} keys={help.keys} onClick={help.run}><CircleQuestionMark /></IconButton>
    </>
  );
}
