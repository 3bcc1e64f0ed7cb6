/** What going back and forth in a run says, and comparing it with the runs that it was forked from, in English and Russian. */
import type { Fragment } from "./fragment.ts";

export const travel = {
  en: {
    "command.oneStepBack": "One step back",
    "command.toFirstStep": "Back to the first step",
    "command.toFurthestStep": "On to the latest step",
    "command.fork": "Fork the run here",

    "travel.slider": "Step of the run",
    "travel.value": "step {{step}} of {{furthest}}",
    "travel.ofFurthest": "of {{furthest}}",
    "travel.rateHere": "Here the run went on with {{rate}}.",
    "travel.useRate": "Go on with {{rate}}",

    "forks.fork": "Fork",
    "forks.forkHelp": "Fork the run here: keep its curve, change one thing, run again",
    "forks.forkHow": "Go back to a step first; there the run can be forked",
    "forks.changeNow": "change one thing, then run",
    "forks.remove": "Remove the curve: {{name}}",
    "forks.removeAll_one": "Remove {{count}} kept curve",
    "forks.removeAll_other": "Remove {{count}} kept curves",
  },
  ru: {
    "command.oneStepBack": "На шаг назад",
    "command.toFirstStep": "Назад к первому шагу",
    "command.toFurthestStep": "Вперёд к последнему шагу",
    "command.fork": "Ответвить обучение отсюда",

    "travel.slider": "Шаг обучения",
    "travel.value": "шаг {{step}} из {{furthest}}",
    "travel.ofFurthest": "из {{furthest}}",
    "travel.rateHere": "Отсюда обучение шло со скоростью {{rate}}.",
    "travel.useRate": "Продолжить с {{rate}}",

    "forks.fork": "Ветвь",
    "forks.forkHelp": "Ответвить обучение отсюда: сохранить кривую, изменить что-то одно и запустить снова",
    "forks.forkHow": "Сначала вернитесь к одному из шагов: оттуда можно сделать ветвь",
    "forks.changeNow": "измените что-то и запустите",
    "forks.remove": "Убрать кривую: {{name}}",
    "forks.removeAll_one": "Убрать {{count}} сохранённую кривую",
    "forks.removeAll_few": "Убрать {{count}} сохранённые кривые",
    "forks.removeAll_many": "Убрать {{count}} сохранённых кривых",
    "forks.removeAll_other": "Убрать {{count}} сохранённой кривой",
  },
} satisfies Fragment;
