/** What a browser keeps for a site: on the reader's machine only, and sent nowhere. */

/**
 * @param {string} name
 * @returns {string | null} Null where nothing was kept, or nothing may be.
 */
export function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string | null} value Null to forget it.
 */
export function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Private windows and full disks keep nothing.
  }
}
