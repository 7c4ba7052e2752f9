// What betters every page. Nothing needs it: each form and each link works without.

import "./switching.js";
import "./sending.js";
import "./keys.js";
import "./picker.js";
import "./opening.js";
import "./finding.js";
import "./copying.js";
import "./photos.js";
import "./live.js";
