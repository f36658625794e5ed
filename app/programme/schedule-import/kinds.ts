import type { Kind } from '../programme-schema.ts';

// How the field's words for a session's type become one of our kinds; the table is in docs/import.md. First match wins.
const table: [Kind, RegExp][] = [
  [
    'break',
    /\b(breaks?|lunch|coffee|dinner|breakfast|pause|mittag\w*|catering|reception|meal|recess)\b|休息|茶歇|午餐|перерыв|обед|استراحة|غداء|descanso|almuerzo|déjeuner/i,
  ],
  ['keynote', /\b(key ?notes?|plenary|plenar\w*|invited)\b|主旨|主题演讲|пленар/i],
  [
    'ceremony',
    /\b(ceremon\w*|cérémonie|ceremonia|opening|closing|eröffnung|award\w*|inauguration)\b|церемони|开幕|闭幕|仪式|حفل/i,
  ],
  [
    'workshop',
    /workshop|\b(tutorials?|hands[- _]?on|trainings?|class|masterclass|lab|hackathon|sprint|course|kurs|taller|atelier|game)\b|工作坊|мастер-?класс|семинар|ورشة/i,
  ],
  ['talk', /\b(talks?|lectures?|vortrag|vorträge|presentations?|lightning)\b/i],
  [
    'panel',
    /\b(panels?|discussion|diskussion|podium\w*|debate|round ?table|bof|birds of a feather|meeting|meetup|fireside|forum|assembly|mesa redonda|table ronde)\b|论坛|圆桌|дискусси|حلقة/i,
  ],
];

/** The kind that a type's words mean; talk where they mean none of the others. */
export function kindOf(type: string | null): Kind {
  if (type === null) return 'talk';
  const words = type.replaceAll('_', ' ').toLowerCase();
  return table.find(([, pattern]) => pattern.test(words))?.[0] ?? 'talk';
}

const pauses =
  /^(?:(?:the|morning|afternoon|midday|evening|short|long|coffee|tea|lunch|networking|comfort|conference)[ -]+)*(?:break|lunch|coffee|tea|dinner|breakfast|buffet|recess|pause|(?:mittags|kaffee|tee)pause|mittagessen|pause[ -](?:café|déjeuner)|déjeuner|descanso|almuerzo|pausa(?: para el café)?|обед|перерыв|обеденный перерыв|кофе-(?:брейк|пауза)|休息|茶歇|午餐|午休|晚餐|استراحة(?: (?:قهوة|غداء))?|غداء)$/iu;

/** Whether a session that nobody holds is a break by its whole title: calendars have no word for its type. */
export const isBreak = (title: string): boolean =>
  pauses.test(
    title
      .replace(/^[^:]*:/, '')
      .replace(/\([^)]*\)\s*$/, '')
      .trim(),
  );
