// The names of figures that answers have brought, by id: so that a box shows a name at once where the address has an id.

export const names = new Map();

/** Remember figures, each `{id, name}`. */
export function learn(figures) {
  for (const one of figures) names.set(one.id, one.name);
}

export const nameOf = (id) => names.get(id) ?? id;
