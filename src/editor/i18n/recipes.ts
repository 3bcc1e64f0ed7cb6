/** What the fields of data and training are called, and what data are expected to be: the English as it is declared with them. */
import { expectations } from "../../datasets/dataProblem.ts";
import { datasets } from "../../datasets/index.ts";
import type { Fields } from "../../fields/field.ts";
import { clipFields, dataFields, regularizationFields, trainingFields } from "../../graph/recipeFields.ts";
import type { Fragment } from "./fragment.ts";

/** Labels and hints of declared fields, under the keys that their forms use. */
const fieldTexts = (prefix: string, fields: Fields): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, { label, help }]) => [[`${prefix}.${name}`, label], ...(help === undefined ? [] : [[`${prefix}.${name}.help`, help]])]));

/** What was changed in shipped data, as their licences ask to be told. */
const changes = Object.fromEntries(Object.values(datasets).flatMap(({ name, origin }) => (origin ? [[`data.changes.${name}`, origin.changes]] : [])));

export const recipes = {
  en: {
    ...fieldTexts("training", trainingFields),
    ...fieldTexts("clip", clipFields),
    ...fieldTexts("regularization", regularizationFields),
    ...fieldTexts("data", dataFields),
    ...changes,
    ...Object.fromEntries(Object.entries(expectations).map(([key, words]) => [`data.expected.${key}`, words])),
  },
  ru: {
    "training.batchSize": "Размер батча",
    "training.batchSize.help": "По скольким строкам один шаг усредняет градиент.",
    "training.epochs": "Эпохи",
    "training.epochs.help": "Сколько раз обучение проходит по обучающей выборке.",
    "training.seed": "Зерно",
    "training.seed.help": "Определяет начальные веса, порядок строк и то, что отбрасывает dropout.",
    "training.lastBatch": "Последний батч",
    "training.lastBatch.help": "Учиться ли на неполном батче в конце эпохи или пропускать его.",
    "training.exact": "Точный режим",
    "training.exact.help": "Каждый бит одинаков во всех браузерах; без него умножение и сложение могут сливаться, это быстрее.",
    "clip.kind": "Обрезка",
    "clip.kind.help": "По норме: все градиенты укорачиваются вместе, и направление сохраняется. По значению: каждый элемент ограничен сам по себе.",
    "clip.limit": "Предел",
    "clip.limit.help": "Наибольшая норма или наибольший элемент.",
    "regularization.l1": "L1",
    "regularization.l1.help": "Прибавляет к каждому градиенту λ₁·sign(p): многие параметры становятся нулями.",
    "regularization.decoupled": "Отдельное затухание",
    "regularization.decoupled.help": "На каждом шаге отнимает у каждого параметра его долю, в обход моментов оптимизатора.",
    "regularization.biases": "Затухание смещений",
    "regularization.biases.help": "Действует ли затухание и на смещения.",
    "regularization.normalization": "Затухание γ и β",
    "regularization.normalization.help": "Действует ли затухание на масштабы и сдвиги batchnorm и layernorm.",
    "data.seed": "Зерно",
    "data.seed.help": "Определяет точки порождаемого набора и то, какие строки идут на валидацию и тест.",
    "data.validation": "Валидация",
    "data.validation.help": "Доля строк, на которых сеть не учится: по ним видно, как она справляется с новыми.",
    "data.test": "Тест",
    "data.test.help": "Доля строк, отложенных до самого конца.",
    "data.normalization": "Нормализация",
    "data.normalization.help": "Как числовые столбцы масштабируются перед входом; меры берутся только по обучающей выборке.",
    "data.changes.digits": "столбцам даны имена.",
    "data.changes.iris": "столбцам даны имена, классы названы словами.",
    "data.changes.wine": "столбцам даны имена, классы названы словами.",
    "data.changes.breast_cancer": "столбцам даны имена, классы названы словами.",
    "data.changes.diabetes": "столбцам даны имена.",
    "data.expected.source": "набор данных, таблица или файл",
    "data.expected.dataset": "одно из {{choices}}",
    "data.expected.field": "{{field}}",
    "data.expected.file": "строки файла {{name}} ({{size}} байт); откройте этот файл снова",
    "data.expected.size": "не больше {{limit}} символов; уберите часть строк или столбцов",
    "data.expected.cells": "не больше {{limit}} ячеек; уберите часть строк или столбцов",
    "data.expected.header": "первая строка с именами столбцов",
    "data.expected.twoColumns": "хотя бы два столбца, разделённых запятыми, точками с запятой или табуляцией",
    "data.expected.name": "имя; впишите его в первую строку",
    "data.expected.freshName": "имя, которого нет у другого столбца",
    "data.expected.safeName": "другое имя; это имя занято самой машиной",
    "data.expected.rows": "строки под именами столбцов",
    "data.expected.width": "столько ячеек, сколько столбцов: {{count}}",
    "data.expected.quotes": "закрывающая кавычка в конце ячейки",
    "data.expected.value": "значение; заполните ячейку или уберите строку",
    "data.expected.columnValue": "значения; весь столбец пуст, заполните его или уберите",
    "data.expected.number": "число",
    "data.expected.decimalPoint": "число с десятичной точкой, как 1.5",
    "data.expected.magnitude": "число между -1e30 и 1e30",
    "data.expected.text": "текст, как в большинстве строк этого столбца",
    "data.expected.cell": "число или текст",
    "data.expected.column": "имя столбца данных; в них есть {{choices}}",
    "data.expected.numberColumn": "имя числового столбца данных; такие столбцы: {{choices}}",
    "data.expected.typeNumber": "тип «класс»: его классы — слова, а не числа",
    "data.expected.typeClass": "тип «число»: неизвестно, какие значения в нём бывают",
    "data.expected.classes": "не больше {{limit}} разных значений в столбце классов; уберите столбец или объедините классы",
    "data.expected.memory": "не больше {{limit}} чисел после one-hot-кодирования; уберите часть строк или столбцов",
  },
} satisfies Fragment;
