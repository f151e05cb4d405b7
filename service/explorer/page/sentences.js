// Ties, offices and fates as sentences. The words of ties are the network's own, which the API gives.

import { years } from "./dates.js";
import { has, kin, language, t } from "./i18n.js";

/** What the network calls its ties; `about` is the answer of `/network`. */
export class Words {
  constructor(about) {
    this.types = new Map(about.tie_types.map((one) => [one.name, one]));
    this.kinds = new Map(about.tie_types.flatMap((type) => type.kinds.map((one) => [`${type.name} ${one.id}`, one])));
    /** The types that sources state. Colleagues are worked out from offices, which stand in the bars by themselves. */
    this.stated = about.tie_types.filter((one) => !one.derived).map((one) => one.name);
    /** The types that paths walk where none is named. */
    this.walked = about.tie_types.filter((one) => one.walked).map((one) => one.name);
  }

  kind(tie) {
    return tie.kind ? this.kinds.get(`${tie.type} ${tie.kind}`) : undefined;
  }

  /** The type in a word or two: `ally of`, `union`; the network's own label in its own language. */
  type(name) {
    return language === "en" ? (this.types.get(name)?.label ?? name) : t(`type.${name}`);
  }

  /** What a tie is called from one of its ends: `friend of`, `served under`, `daughter of`. */
  label(tie, seenFrom = tie.subject) {
    if (tie.type === "relative") return seenFrom === tie.subject && tie.role ? t("kin_of", { kin: kin(tie.role) }) : this.type("relative");
    const words = this.kind(tie) ?? this.types.get(tie.type);
    if (language !== "en" && !this.kind(tie)) return t(`${seenFrom === tie.subject ? "label" : "inverse"}.${tie.type}`);
    return (seenFrom === tie.subject ? words?.label : words?.inverse) ?? tie.type;
  }

  /** A tie as a sentence without its full stop; `from` is whom a symmetric one begins with. */
  sentence(tie, names, from = tie.subject) {
    const symmetric = !this.types.get(tie.type)?.directed && tie.type !== "relative" && !this.kind(tie);
    const turned = symmetric && from === tie.object;
    const [subject, object] = turned ? [tie.object, tie.subject] : [tie.subject, tie.object];
    const filled = this.#template(tie).replace(/\{(subject|object|role)\}/g, (_, word) =>
      word === "role" ? kin(tie.role ?? "relative") : (names.get(word === "subject" ? subject : object) ?? (word === "subject" ? subject : object)));
    return filled + (years(tie) ? `, ${years(tie)}` : "") + doubt(tie);
  }

  #template(tie) {
    const kind = this.kind(tie);
    if (language !== "en") return t(`sentence.${tie.type}`) + (kind ? ` (${kind.label})` : "");
    if (!kind) return this.types.get(tie.type)?.sentence ?? `{subject} – {object}: ${tie.type}`;
    return kind.sentence ?? `{subject} – {object}: ${kind.label}`;
  }
}

/** What is to be doubted of a tie or office, in brackets; nothing where it is attested and certain. */
export function doubt({ status, confidence }) {
  const said = [status === "disputed" ? t("status.disputed") : null, confidence < 0.9 ? confidenceWord(confidence) : null];
  const words = said.filter(Boolean);
  return words.length ? ` (${words.join(", ")})` : "";
}

/** The word for a confidence: the editors' own four, for a computed one the nearest below. */
export function confidenceWord(confidence) {
  if (confidence >= 0.9) return t("confidence.certain");
  if (confidence >= 0.75) return t("confidence.probable");
  return t(confidence >= 0.4 ? "confidence.possible" : "confidence.doubtful");
}

/** A fate in words: `shot, 1938`. */
export function fateWords(fate) {
  const when = fate.when ? years({ start: fate.when, end: fate.when }) : "";
  return t(`fate.${fate.kind}`) + (when ? `, ${when}` : "") + doubt(fate);
}

/** An office in words: `chairman of the Council (1930–41)`. */
export function officeWords(office, body) {
  const role = office.role ?? t("office.member");
  return `${t("office.in", { role, body })}${years(office) ? `, ${years(office)}` : ""}${doubt(office)}`;
}

/** What a grade says of a source. */
export const gradeWord = (grade) => (grade && has(`grade.${grade}`) ? t(`grade.${grade}`) : t("grade.none"));
