/** What the gradient flow through depth says. */
import type { Fragment } from "./fragment.ts";

export const depth = {
  en: {
    "dock.gradientFlow": "Gradient flow",

    "depth.title": "Activations and gradients through depth",
    "depth.chart": "Size of every node's activation and gradient, from the data to the loss",
    "depth.measure": "What is measured",
    "depth.norm": "norm",
    "depth.norm.name": "Euclidean norm of all entries",
    "depth.rms": "per entry",
    "depth.rms.name": "Root mean square per entry",
    "depth.atStep": "step {{step}}",
    "depth.bad": "not finite",
    "depth.empty": "Once the graph can run, the norm of every node's activation and gradient is drawn here, from the data at the left to the loss at the right. Where gradients vanish, their line falls to the left.",

    "depth.neutral": "Activation and gradient of every node, from the data at the left to the loss at the right.",
    "depth.vanishes": "The gradient vanishes: from {{from}} back to {{to}} it falls by {{factor}}.",
    "depth.falls": "From {{from}} back to {{to}} the gradient falls by {{factor}}.",
    "depth.keeps": "From {{from}} back to {{to}} the gradient keeps its size, within {{factor}}.",
    "depth.grows": "From {{from}} back to {{to}} the gradient grows by {{factor}}.",
    "depth.explodes": "The gradient explodes: from {{from}} back to {{to}} it grows by {{factor}}.",
    "depth.stops": "No gradient comes back to {{to}}: it is 0 there.",
    "depth.notFinite": "In {{name}} there are numbers that are not finite.",
    "depth.factor_one": "a factor of {{text}}",
    "depth.factor_other": "a factor of {{text}}",
  },
  ru: {
    "dock.gradientFlow": "Поток градиента",

    "depth.title": "Активации и градиенты по глубине",
    "depth.chart": "Величина активации и градиента каждого узла, от данных к потерям",
    "depth.measure": "Что измеряется",
    "depth.norm": "норма",
    "depth.norm.name": "Евклидова норма всех элементов",
    "depth.rms": "на элемент",
    "depth.rms.name": "Среднеквадратичное значение элемента",
    "depth.atStep": "шаг {{step}}",
    "depth.bad": "не число",
    "depth.empty": "Когда граф сможет работать, здесь будет норма активации и градиента каждого узла: слева данные, справа потери. Где градиент затухает, его линия падает влево.",

    "depth.neutral": "Активация и градиент каждого узла: слева данные, справа потери.",
    "depth.vanishes": "Градиент затухает: на пути назад от {{from}} к {{to}} он падает в {{factor}}.",
    "depth.falls": "На пути назад от {{from}} к {{to}} градиент падает в {{factor}}.",
    "depth.keeps": "На пути назад от {{from}} к {{to}} градиент сохраняет величину: разница в {{factor}}.",
    "depth.grows": "На пути назад от {{from}} к {{to}} градиент растёт в {{factor}}.",
    "depth.explodes": "Градиент взрывается: на пути назад от {{from}} к {{to}} он растёт в {{factor}}.",
    "depth.stops": "До {{to}} градиент не доходит: там он равен 0.",
    "depth.notFinite": "В {{name}} есть бесконечности или NaN.",
    "depth.factor_one": "{{text}} раз",
    "depth.factor_few": "{{text}} раза",
    "depth.factor_many": "{{text}} раз",
    "depth.factor_other": "{{text}} раза",
  },
} satisfies Fragment;
