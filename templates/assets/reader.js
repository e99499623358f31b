/** What a reader's browser adds to pages that are whole without it. */

import { offerPaper } from "./choice.js";
import { nameFiles } from "./files.js";
import { markFresh } from "./fresh.js";
import { remember } from "./anniversary.js";

// Each by itself: where one fails, the others go on.
for (const part of [nameFiles, offerPaper, markFresh, remember]) queueMicrotask(part);
