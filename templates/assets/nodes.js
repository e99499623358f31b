/** Nodes: elements as the search page makes them; strings in them become text, never markup. */

/**
 * An element.
 * @param {string} name
 * @param {Record<string, string | boolean>} attributes One that is false is left out.
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function made(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/**
 * A text with what was asked for in <mark>.
 * @param {import("./marks.js").Piece[]} pieces
 * @returns {(Node | string)[]}
 */
export const written = (pieces) => pieces.map(([text, marked]) => (marked ? made("mark", {}, text) : text));
