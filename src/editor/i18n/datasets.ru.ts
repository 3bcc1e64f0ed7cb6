/** The Russian of data sets and their fields. */

const samples = "Примеров";
const samplesHelp = "Сколько точек создаётся.";
const noise = "Шум";
const noiseHelp = "Стандартное отклонение того, что прибавляется к каждой координате.";

export const russianDatasets: Readonly<Record<string, string>> = {
  "dataset.moons.title": "Две луны",
  "dataset.moons.help": "Две полуокружности, заходящие друг в друга. Один нейрон не справится; хватит небольшого скрытого слоя.",
  "dataset.moons.samples": samples,
  "dataset.moons.samples.help": samplesHelp,
  "dataset.moons.noise": noise,
  "dataset.moons.noise.help": noiseHelp,
  "dataset.circles.title": "Кольца",
  "dataset.circles.help": "Кольцо вокруг кольца. Скрытый слой должен изогнуть плоскость так, чтобы их разделил прямой разрез.",
  "dataset.circles.samples": samples,
  "dataset.circles.samples.help": samplesHelp,
  "dataset.circles.noise": noise,
  "dataset.circles.noise.help": noiseHelp,
  "dataset.spiral.title": "Спираль",
  "dataset.spiral.help": "Два рукава, закрученных друг вокруг друга. Нужны глубина, ширина и терпение.",
  "dataset.spiral.samples": samples,
  "dataset.spiral.samples.help": samplesHelp,
  "dataset.spiral.noise": noise,
  "dataset.spiral.noise.help": noiseHelp,
  "dataset.xor.title": "Исключающее или",
  "dataset.xor.help": "Класс равен 1 там, где знаки x1 и x2 различны. Пример Минского и Пейперта: одному нейрону этому не научиться.",
  "dataset.xor.samples": samples,
  "dataset.xor.samples.help": samplesHelp,
  "dataset.xor.noise": noise,
  "dataset.xor.noise.help": noiseHelp,
  "dataset.digits.title": "Рукописные цифры",
  "dataset.digits.help": "Цифры, написанные 13 людьми, 8 × 8 точек со значениями от 0 до 16. Обучается за секунды, а ошибиться всё же можно.",
  "dataset.iris.title": "Ирисы",
  "dataset.iris.help": "Три вида ирисов по длине и ширине чашелистиков и лепестков, в сантиметрах. Один отличить легко, два других пересекаются.",
  "dataset.wine.title": "Вино",
  "dataset.wine.help": "Вина из трёх сортов винограда по химическому анализу. Пролин — сотни, оттенок — около единицы: видно, зачем нормируют.",
  "dataset.breast_cancer.title": "Рак молочной железы",
  "dataset.breast_cancer.help": "Тридцать измерений клеточных ядер в биопсии и диагноз. Чтобы понять, как работают сети, а не для медицины.",
  "dataset.diabetes.title": "Диабет",
  "dataset.diabetes.help": "Возраст, пол, индекс массы тела, давление и шесть показателей сыворотки 442 пациентов — и мера того, насколько болезнь продвинулась за год.",
};
