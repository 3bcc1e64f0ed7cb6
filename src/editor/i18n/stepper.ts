/** What stepping into a training step says, in English and Russian. */
import type { Fragment } from "./fragment.ts";

export const stepper = {
  en: {
    "command.nextInstruction": "One instruction on",
    "command.previousInstruction": "One instruction back",
    "command.nextNode": "On to the next node",
    "command.toLoss": "To the loss",
    "command.toEndOfStep": "To the end of the step",
    "command.intoNextStep": "Into the next step",
    "command.leaveStep": "Leave the step",

    "stepper.position": "instruction {{number}} of {{count}}: {{text}}",
    "stepper.before": "before instruction 1 of {{count}}",
    "stepper.status": "Place in the step",
    "stepper.instruction": "instruction",
    "stepper.of": "{{number}} of {{count}}",
    "stepper.pass": "pass",
    "stepper.pass.forward": "forward",
    "stepper.pass.backward": "backward",
    "stepper.pass.update": "update",
    "stepper.notYet": "not worked out yet",
  },
  ru: {
    "command.nextInstruction": "На инструкцию вперёд",
    "command.previousInstruction": "На инструкцию назад",
    "command.nextNode": "К следующему узлу программы",
    "command.toLoss": "К функции потерь",
    "command.toEndOfStep": "К концу шага",
    "command.intoNextStep": "В следующий шаг",
    "command.leaveStep": "Выйти из шага",

    "stepper.position": "инструкция {{number}} из {{count}}: {{text}}",
    "stepper.before": "перед инструкцией 1 из {{count}}",
    "stepper.status": "Место в шаге",
    "stepper.instruction": "инструкция",
    "stepper.of": "{{number}} из {{count}}",
    "stepper.pass": "проход",
    "stepper.pass.forward": "прямой",
    "stepper.pass.backward": "обратный",
    "stepper.pass.update": "обновление",
    "stepper.notYet": "ещё не вычислено",
  },
} satisfies Fragment;
