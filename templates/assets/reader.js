/** What a reader's browser adds to pages that are whole without it. */

import { offerPaper } from "./choice.js";
import { nameFiles } from "./files.js";
import { markFresh } from "./fresh.js";
import { remember } from "./anniversary.js";

nameFiles();
offerPaper();
markFresh();
remember();
